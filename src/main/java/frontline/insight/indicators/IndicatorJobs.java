package frontline.insight.indicators;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import frontline.identity.company.Company;
import frontline.platform.jobs.NightWork;
import frontline.platform.web.Reception;
import java.time.Instant;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Before the company's working day begins, wherever the server stands; after a night in which the program stood, as soon as it runs.
@Configuration
class IndicatorJobs {

    @Bean
    Task<Void> measureIndicators(Indicators indicators, Company company, Reception reception) {
        return NightWork.task("measure-indicators", new Mornings(reception), () -> {
            if (company.isFounded()) indicators.measureAll();
        });
    }

    record Mornings(Reception reception) implements Schedule {

        private static final LocalTime AT = LocalTime.of(5, 30);

        @Override
        public Instant getNextExecutionTime(ExecutionComplete last) {
            return Schedules.daily(reception.house().zone(), AT).getNextExecutionTime(last);
        }

        /// The company may move its clock.
        @Override
        public boolean isDeterministic() {
            return false;
        }
    }
}
