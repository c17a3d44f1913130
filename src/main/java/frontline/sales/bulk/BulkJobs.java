package frontline.sales.bulk;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Changes of many deals as work in the background, tried three times from where they stood.
@Configuration
class BulkJobs {

    private static final Logger log = LoggerFactory.getLogger(BulkJobs.class);
    private static final int MOST_TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Bean
    Task<String> changeDealsJob(RunBulk bulk) {
        return Tasks.oneTime(DealBulk.RUN).onDeadExecutionRevive()
                .onFailure((complete, operations) -> afterFailure(bulk, complete, operations))
                .execute((instance, context) -> bulk.run(UUID.fromString(instance.getData())));
    }

    private static void afterFailure(RunBulk bulk, ExecutionComplete complete, ExecutionOperations<String> operations) {
        UUID id = UUID.fromString((String) complete.getExecution().taskInstance.getData());
        int tries = complete.getExecution().consecutiveFailures + 1;
        log.error("change of many deals {} failed, try {}", id, tries, complete.getCause().orElse(null));
        if (tries < MOST_TRIES) {
            operations.reschedule(complete, complete.getTimeDone().plus(PAUSE));
        } else {
            bulk.giveUp(id);
            operations.remove();
        }
    }
}
