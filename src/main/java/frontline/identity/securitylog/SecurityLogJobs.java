package frontline.identity.securitylog;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class SecurityLogJobs {

    @Bean
    Task<Void> purgeSecurityLog(SecurityLog log) {
        return Tasks.recurring("purge-security-log", Schedules.daily(LocalTime.of(3, 45))).execute((instance, context) -> log.purge());
    }
}
