package frontline.identity.facts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
    /// @param codes in their order
    record Coded(String key, Label label, Field<String> value, List<Code> codes) implements Dimension {

        public Optional<Label> nameOf(String code) {
            return codes.stream().filter(each -> each.code().equals(code)).findFirst().map(Code::name);
        }
    }

    record Code(String code, Label name) {}

    record Text(String key, Label label, Field<String> value) implements Dimension {}

    record Number(String key, Label label, Field<BigDecimal> value) implements Dimension {}

    record Day(String key, Label label, Field<LocalDate> value) implements Dimension {}

    /// @param value seen on the company's clock: its day, hour and weekday are those of its time zone
    record Moment(String key, Label label, Field<Instant> value) implements Dimension {}
}
