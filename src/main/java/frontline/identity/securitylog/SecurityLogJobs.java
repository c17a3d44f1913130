package frontline.identity.securitylog;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import frontline.platform.jobs.NightWork;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class SecurityLogJobs {

    @Bean
    Task<Void> purgeSecurityLog(SecurityLog log) {
        return NightWork.task("purge-security-log", Schedules.daily(LocalTime.of(3, 45)), log::purge);
    }
}
