package frontline.insight.forecast;

import frontline.identity.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "forecast")
class ForecastApi {

    private final Forecasts forecasts;

    ForecastApi(Forecasts forecasts) {
        this.forecasts = forecasts;
    }

    /// @param expected null, like low and high, while there is too little history
    record Month(LocalDate month, BigDecimal won, BigDecimal weighted, @Nullable BigDecimal expected, @Nullable BigDecimal low, @Nullable BigDecimal high, BigDecimal lastYear) {}

    record Kept(LocalDate madeOn, LocalDate month, BigDecimal actual, BigDecimal expected, BigDecimal low, BigDecimal high, BigDecimal weighted) {
        static Kept of(Trial trial) {
            return new Kept(trial.made().atDay(1), trial.month().atDay(1), trial.actual(), trial.expected(), trial.low(), trial.high(), trial.weighted());
        }
    }

    /// @param madeAt when it was reckoned: that of a large company some minutes ago, perhaps
    /// @param learned whether learned chances of winning went into it
    record ForecastResource(Instant madeAt, LocalDate today, String currency, boolean enoughHistory, boolean learned, List<Month> months, List<Kept> kept, Score keptScore, Score trialScore) {}

    @GetMapping("/api/v1/forecast")
    @Operation(summary = "What deals won will bring, by month, with an 80 % interval, within the sight of the token's user",
            description = "`owner` and `department` narrow it. Amounts are in the company's currency. `kept` are forecasts made at the beginnings of months that are over, with what came.")
    ForecastResource forecast(Viewer viewer, @RequestParam(required = false) @Nullable Long department, @RequestParam(required = false) @Nullable Long owner) {
        Forecast forecast = forecasts.of(viewer, department, owner);
        boolean enough = forecast.enough();
        return new ForecastResource(forecast.made(), forecast.today(), forecast.currency(), enough, forecast.learned(), forecast.months().stream().map(month -> new Month(month.month().atDay(1), month.won(), month.weighted(),
                enough ? month.expected() : null, enough ? month.low() : null, enough ? month.high() : null, forecast.lastYear(month))).toList(),
                forecast.kept().stream().map(Kept::of).toList(), forecast.score(), forecast.trialScore());
    }
}
