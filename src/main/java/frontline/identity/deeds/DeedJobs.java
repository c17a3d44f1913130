package frontline.identity.deeds;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import frontline.platform.jobs.NightWork;
import java.time.Duration;
import java.time.LocalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Large undos in the background, tried three times from where they stood; each night what nobody can undo any more goes.
@Configuration
class DeedJobs {

    private static final Logger log = LoggerFactory.getLogger(DeedJobs.class);
    private static final int MOST_TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Bean
    Task<Long> undoDeedJob(UndoDeed undo) {
        return Tasks.oneTime(Deeds.UNDO).onDeadExecutionRevive()
                .onFailure((complete, operations) -> afterFailure(undo, complete, operations))
                .execute((instance, context) -> undo.run(instance.getData()));
    }

    @Bean
    Task<Void> purgeDeedsJob(PurgeDeeds purge) {
        return NightWork.task("purge-deeds", Schedules.daily(LocalTime.of(3, 40)), purge::run);
    }

    private static void afterFailure(UndoDeed undo, ExecutionComplete complete, ExecutionOperations<Long> operations) {
        long id = (Long) complete.getExecution().taskInstance.getData();
        int tries = complete.getExecution().consecutiveFailures + 1;
        log.error("undo of deed {} failed, try {}", id, tries, complete.getCause().orElse(null));
        if (tries < MOST_TRIES) {
            operations.reschedule(complete, complete.getTimeDone().plus(PAUSE));
        } else {
            undo.giveUp(id);
            operations.remove();
        }
    }
}
