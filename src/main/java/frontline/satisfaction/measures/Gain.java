package frontline.satisfaction.measures;

import frontline.satisfaction.analysis.Findings.Estimate;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What a measure is expected to bring and what it costs.
/// @param expected points of the satisfaction index, total effect × change aimed at; null when one of the two is not known
/// @param cost null: not known
public record Gain(@Nullable Estimate expected, @Nullable BigDecimal cost) {

    private static final int PER = 1000;

    /// What costs nothing and gains something first, then by gain per cost, then what has no cost yet by its gain, last what
    /// promises nothing that could be counted.
    public static final Comparator<Gain> ORDER = Comparator.comparing(Gain::group).thenComparing(Gain::worth, Comparator.reverseOrder());

    /// The interval is that of the effect: the change aimed at is a wish and has none.
    public static @Nullable Estimate expected(@Nullable Estimate effect, @Nullable BigDecimal change) {
        if (effect == null || change == null) return null;
        double by = change.doubleValue();
        return new Estimate(effect.value() * by, Math.min(effect.low() * by, effect.high() * by), Math.max(effect.low() * by, effect.high() * by));
    }

    public boolean free() {
        return cost != null && cost.signum() == 0;
    }

    /// Points for each 1,000 of the currency; null when it costs nothing or one of the two is not known.
    public @Nullable Double perThousand() {
        return expected == null || cost == null || cost.signum() == 0 ? null : expected.value() * PER / cost.doubleValue();
    }

    private int group() {
        if (expected == null) return 3;
        if (cost == null) return 2;
        return free() && expected.value() > 0 ? 0 : 1;
    }

    private double worth() {
        Double ratio = perThousand();
        return ratio != null ? ratio : expected == null ? 0 : expected.value();
    }
}
