package frontline.platform.outage;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class OnceJobs {

    private static final int DAYS = 2;

    @Bean
    RecurringTask<Void> forgetOldKeys(Once once) {
        return Tasks.recurring("forget-old-keys", Schedules.daily(LocalTime.of(3, 50))).execute((instance, context) -> once.purge(DAYS));
    }
}
