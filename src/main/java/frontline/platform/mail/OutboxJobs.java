package frontline.platform.mail;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import frontline.platform.jobs.Lane;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/// A letter is sent as soon as it is written; what has to wait is looked through every twenty seconds. On a thread of its own:
/// a server that hangs stops letters only.
@Configuration
class OutboxJobs {

    @Bean(destroyMethod = "close")
    @DependsOn("delivery")
    Lane outboxLane() {
        return new Lane("outbox", 1);
    }

    @Bean
    Task<Long> sendLetters(Delivery delivery, @Qualifier("outboxLane") Lane outboxLane) {
        return Tasks.oneTime(Outbox.SEND).onDeadExecutionRevive()
                .onFailure((complete, operations) -> operations.remove()) // the letters stay due: the round below takes them
                .execute((instance, context) -> outboxLane.run("outbox", delivery::run));
    }

    @Bean
    Task<Void> sendDueLetters(Delivery delivery, @Qualifier("outboxLane") Lane outboxLane) {
        return Tasks.recurring("send-due-letters", FixedDelay.of(Duration.ofSeconds(20))).execute((instance, context) -> outboxLane.run("outbox", delivery::run));
    }
}
