package frontline.clients.distribution;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class DistributionJobs {

    /// Somebody comes back from leave, somebody has room again.
    @Bean
    Task<Void> clientsWaitingForAnOwner(Distribution distribution) {
        return Tasks.recurring("clients-waiting-for-an-owner", Schedules.fixedDelay(Duration.ofMinutes(10))).execute((instance, context) -> distribution.retry());
    }
}
