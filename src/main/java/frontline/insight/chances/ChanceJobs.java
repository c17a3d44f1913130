package frontline.insight.chances;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import frontline.identity.company.Company;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Each night, from all that was closed by then.
@Configuration
class ChanceJobs {

    @Bean
    Task<Void> learnChances(Chances chances, Company company) {
        return Tasks.recurring("learn-chances-of-winning", Schedules.daily(LocalTime.of(2, 40))).execute((instance, context) -> {
            if (company.isFounded()) chances.learn((Long) null);
        });
    }
}
