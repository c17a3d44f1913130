package frontline.insight.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How good forecasts were.
/// @param error mean absolute error as a share of what came (Σ|forecast − actual| / Σ actual), `weightedError` of the weighted sum,
///     `lastYearError` of saying last year's same month, over the months that have one; null where nothing came: a share of nothing says nothing
/// @param comparable months with a last year
public record Score(int months, int hits, @Nullable BigDecimal error, @Nullable BigDecimal weightedError, @Nullable BigDecimal lastYearError, int comparable) {

    static Score of(List<Trial> trials) {
        List<Trial> withLastYear = trials.stream().filter(trial -> trial.lastYear().signum() > 0).toList();
        return new Score(trials.size(), (int) trials.stream().filter(Trial::hit).count(), error(trials, Trial::expected), error(trials, Trial::weighted), error(withLastYear, Trial::lastYear), withLastYear.size());
    }

    private static @Nullable BigDecimal error(List<Trial> trials, Function<Trial, BigDecimal> said) {
        BigDecimal came = trials.stream().map(Trial::actual).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (came.signum() == 0) return null;
        return trials.stream().map(trial -> said.apply(trial).subtract(trial.actual()).abs()).reduce(BigDecimal.ZERO, BigDecimal::add).divide(came, 4, RoundingMode.HALF_UP);
    }
}
