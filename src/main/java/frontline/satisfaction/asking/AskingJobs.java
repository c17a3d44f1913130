package frontline.satisfaction.asking;

import static frontline.satisfaction.db.Tables.ROUNDS;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Clients are drawn and written to in the background; what waits for its day is looked for every quarter of an hour.
@Configuration
class AskingJobs {

    private static final Logger log = LoggerFactory.getLogger(AskingJobs.class);
    private static final int MOST_TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Bean
    Task<Long> drawRoundJob(Rounds rounds, DSLContext sql) {
        return Tasks.oneTime(Rounds.DRAW).onDeadExecutionRevive().onFailure((complete, operations) -> {
            long id = (Long) complete.getExecution().taskInstance.getData();
            int tries = complete.getExecution().consecutiveFailures + 1;
            log.error("round {} failed, try {}", id, tries, complete.getCause().orElse(null));
            if (tries < MOST_TRIES) {
                operations.reschedule(complete, complete.getTimeDone().plus(PAUSE));
            } else {
                sql.update(ROUNDS).set(ROUNDS.STATE, "failed").where(ROUNDS.ID.eq(id)).execute();
                operations.remove();
            }
        }).execute((instance, context) -> rounds.draw(instance.getData(), true));
    }

    @Bean
    Task<Long> sendInvitationsJob(SendInvitations send) {
        return Tasks.oneTime(SendInvitations.SEND).onDeadExecutionRevive().execute((instance, context) -> send.run());
    }

    @Bean
    Task<Void> askWhoIsDue(SendInvitations send) {
        return Tasks.recurring("ask-who-is-due", Schedules.fixedDelay(Duration.ofMinutes(15))).execute((instance, context) -> send.run());
    }
}
