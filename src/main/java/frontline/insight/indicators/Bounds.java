package frontline.insight.indicators;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is in order, both ends included; at least one of them is there.
public record Bounds(@Nullable BigDecimal lower, @Nullable BigDecimal upper) {

    public Optional<Side> brokenBy(BigDecimal value) {
        if (lower != null && value.compareTo(lower) < 0) return Optional.of(Side.LOW);
        if (upper != null && value.compareTo(upper) > 0) return Optional.of(Side.HIGH);
        return Optional.empty();
    }
}
