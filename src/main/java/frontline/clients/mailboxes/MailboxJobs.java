package frontline.clients.mailboxes;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Mailboxes are looked into every two minutes, and at once when somebody asks.
@Configuration
class MailboxJobs {

    @Bean
    Task<Long> mailboxJob(LookIntoMailbox look) {
        return Tasks.oneTime(Mailboxes.LOOK).onDeadExecutionRevive().onFailure((complete, operations) -> operations.remove()) // the round below comes by
                .execute((instance, context) -> look.run(instance.getData()));
    }

    @Bean
    Task<Void> mailboxRound(LookIntoMailbox look) {
        return Tasks.recurring("look-into-mailboxes", FixedDelay.of(Duration.ofMinutes(2))).execute((instance, context) -> look.runAll());
    }
}
