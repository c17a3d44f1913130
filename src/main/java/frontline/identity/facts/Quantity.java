package frontline.identity.facts;

import java.math.BigDecimal;
import org.jooq.Field;

/// What can be summed and averaged.
/// @param value null where a fact has none: it then takes no part in a sum, an average or a percentile
public record Quantity(String key, Label label, Unit unit, Field<BigDecimal> value) {

    /// Money is in the currency of [FactTable#currency]; days are of 24 hours.
    public enum Unit { MONEY, NUMBER, DAYS, MINUTES, PERCENT }
}
