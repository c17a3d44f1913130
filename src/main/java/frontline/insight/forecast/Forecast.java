package frontline.insight.forecast;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/// A forecast with all it is shown with.
/// @param made when it was reckoned
/// @param enough whether there are closed deals of twelve months; without them only the weighted sum is worth showing
/// @param learned whether the learned chances of winning went into it
/// @param came what was won month by month
/// @param kept what was forecast at the beginnings of months that are over
/// @param trials the method tried on the past of the whole company
/// @param unrated open deals in currencies without a rate: they are not in the figures
public record Forecast(Instant made, LocalDate today, String currency, boolean enough, boolean learned, List<MonthForecast> months, Map<YearMonth, BigDecimal> came, List<Trial> kept, List<Trial> trials, int unrated) {

    public BigDecimal lastYear(MonthForecast month) {
        return came.getOrDefault(month.month().minusYears(1), BigDecimal.ZERO);
    }

    public boolean isEmpty() {
        return came.isEmpty() && months.stream().allMatch(month -> month.weighted().signum() == 0 && month.expected().signum() == 0);
    }

    public Score score() {
        return Score.of(kept);
    }

    public Score trialScore() {
        return Score.of(trials);
    }
}
