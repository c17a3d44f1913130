package frontline.clients.mailboxes;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import frontline.platform.jobs.Lane;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/// Mailboxes are looked into every two minutes, and at once when somebody asks; a few at a time, on threads of their own: a
/// mailbox that hangs stops neither the others nor any other work.
@Configuration
class MailboxJobs {

    private static final int AT_ONCE = 4;

    @Bean(destroyMethod = "close")
    @DependsOn("lookIntoMailbox")
    Lane mailboxLane() {
        return new Lane("mailboxes", AT_ONCE);
    }

    @Bean
    Task<Long> mailboxJob(LookIntoMailbox look, @Qualifier("mailboxLane") Lane mailboxLane) {
        return Tasks.oneTime(Mailboxes.LOOK).onDeadExecutionRevive().onFailure((complete, operations) -> operations.remove()) // the round below comes by
                .execute((instance, context) -> mailboxLane.run(instance.getData(), () -> look.run(instance.getData())));
    }

    @Bean
    Task<Void> mailboxRound(LookIntoMailbox look, @Qualifier("mailboxLane") Lane mailboxLane) {
        return Tasks.recurring("look-into-mailboxes", FixedDelay.of(Duration.ofMinutes(2))).execute((instance, context) -> look.active().forEach(id -> mailboxLane.run(id, () -> look.run(id))));
    }
}
