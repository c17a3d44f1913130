package frontline.identity.facts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jooq.Field;

/// What facts can be divided by, and filtered.
public sealed interface Dimension {

    String key();

    Label label();

    /// One of the things that have an id: a person, a department, a stage, a classifier's value.
    record Choice(String key, Label label, Field<Long> value, Values values) implements Dimension {}

    /// Several of them at once. A fact counts under each, and once in the total.
    /// @param value without repetition, '{}' for none
    record Many(String key, Label label, Field<Long[]> value, Values values) implements Dimension {}

    /// One of a few words of the program: 'open', 'won', 'lost'.
    record Coded(String key, Label label, Field<String> value, Map<String, Label> names) implements Dimension {}

    record Text(String key, Label label, Field<String> value) implements Dimension {}

    record Number(String key, Label label, Field<BigDecimal> value) implements Dimension {}

    record Day(String key, Label label, Field<LocalDate> value) implements Dimension {}

    /// @param value seen on the company's clock: its day, hour and weekday are those of its time zone
    record Moment(String key, Label label, Field<Instant> value) implements Dimension {}
}
