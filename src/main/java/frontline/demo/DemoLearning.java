package frontline.demo;

import frontline.insight.chances.Chances;
import frontline.insight.forecast.Forecasts;
import frontline.platform.time.ProgramClock;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// What the nights' jobs would have left: a forecast kept at the beginning of each of the last months, and the chances learned last night.
@Component
@Order(990)
class DemoLearning implements DemoPart {

    private static final int MONTHS = 9;

    private final Chances chances;
    private final Forecasts forecasts;
    private final Clock clock;

    DemoLearning(Chances chances, Forecasts forecasts, Clock clock) {
        this.chances = chances;
        this.forecasts = forecasts;
        this.clock = clock;
    }

    @Override
    public void bring(Company company) {
        chances.learn(company.administrator().userId());
        YearMonth now = YearMonth.from(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        for (YearMonth month = now.minusMonths(MONTHS); !month.isAfter(now); month = month.plusMonths(1)) {
            YearMonth made = month;
            ProgramClock.at(made.atDay(1).atTime(0, 10).toInstant(ZoneOffset.UTC), () -> forecasts.keep(made));
        }
        forecasts.tryOnThePast();
    }
}
