package frontline.insight.indicators;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import frontline.identity.company.Company;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Before the working day begins; after a night in which the program stood, as soon as it runs.
@Configuration
class IndicatorJobs {

    @Bean
    Task<Void> measureIndicators(Indicators indicators, Company company) {
        return Tasks.recurring("measure-indicators", Schedules.daily(LocalTime.of(5, 30))).execute((instance, context) -> {
            if (company.isFounded()) indicators.measureAll();
        });
    }
}
