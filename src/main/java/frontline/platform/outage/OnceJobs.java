package frontline.platform.outage;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import frontline.platform.jobs.NightWork;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class OnceJobs {

    private static final int DAYS = 2;

    @Bean
    Task<Void> forgetOldKeys(Once once) {
        return NightWork.task("forget-old-keys", Schedules.daily(LocalTime.of(3, 50)), () -> once.purge(DAYS));
    }
}
