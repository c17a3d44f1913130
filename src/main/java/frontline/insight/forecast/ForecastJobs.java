package frontline.insight.forecast;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import frontline.identity.company.Company;
import frontline.platform.jobs.NightWork;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Each night the method is tried on the past; on the first night of a month its forecast is kept, as of the month's beginning.
@Configuration
class ForecastJobs {

    @Bean
    Task<Void> keepForecasts(Forecasts forecasts, Company company) {
        return NightWork.task("keep-forecasts", Schedules.daily(LocalTime.of(3, 10)), () -> {
            if (!company.isFounded()) return;
            forecasts.keep(forecasts.thisMonth());
            forecasts.tryOnThePast();
        });
    }
}
