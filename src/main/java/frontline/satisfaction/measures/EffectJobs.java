package frontline.satisfaction.measures;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// After a wave has closed it is looked at what the measures before it changed.
@Configuration
class EffectJobs {

    @Bean
    Task<Void> effectsOfMeasures(Effects effects) {
        return Tasks.recurring("effects-of-measures", FixedDelay.of(Duration.ofMinutes(15))).execute((instance, context) -> effects.computeWhatIsNew());
    }
}
