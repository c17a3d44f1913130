package frontline.platform.mail;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A letter is sent as soon as it is written; what has to wait is looked through every twenty seconds.
@Configuration
class OutboxJobs {

    @Bean
    Task<Long> sendLetters(Delivery delivery) {
        return Tasks.oneTime(Outbox.SEND).onDeadExecutionRevive()
                .onFailure((complete, operations) -> operations.remove()) // the letters stay due: the round below takes them
                .execute((instance, context) -> delivery.run());
    }

    @Bean
    Task<Void> sendDueLetters(Delivery delivery) {
        return Tasks.recurring("send-due-letters", FixedDelay.of(Duration.ofSeconds(20))).execute((instance, context) -> delivery.run());
    }
}
