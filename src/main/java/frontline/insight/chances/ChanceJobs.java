package frontline.insight.chances;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import frontline.identity.company.Company;
import frontline.platform.jobs.NightWork;
import java.time.LocalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Each night, from all that was closed by then, and whenever somebody asks for it.
@Configuration
class ChanceJobs {

    private static final Logger log = LoggerFactory.getLogger(ChanceJobs.class);

    @Bean
    Task<Void> learnChances(Chances chances, Company company) {
        return NightWork.task("learn-chances-of-winning", Schedules.daily(LocalTime.of(2, 40)), () -> {
            if (company.isFounded()) chances.learn(null);
        });
    }

    /// What failed once would fail again: the night tries anew.
    @Bean
    Task<Long> learnChancesNow(Chances chances) {
        return Tasks.oneTime(Chances.LEARN).onDeadExecutionRevive().onFailure((complete, operations) -> {
            log.error("learning the chances of winning failed", complete.getCause().orElse(null));
            operations.remove();
        }).execute((instance, context) -> chances.learn(instance.getData()));
    }
}
