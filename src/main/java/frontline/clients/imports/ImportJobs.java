package frontline.clients.imports;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Imports as work in the background. What fails is tried again from where it stood, three times.
@Configuration
class ImportJobs {

    private static final Logger log = LoggerFactory.getLogger(ImportJobs.class);
    private static final int MOST_TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Bean
    Task<Long> importJob(RunImport run) {
        return job(Imports.RUN, run::run, run::giveUp);
    }

    private Task<Long> job(TaskDescriptor<Long> task, LongConsumer work, LongConsumer giveUp) {
        return Tasks.oneTime(task).onDeadExecutionRevive()
                .onFailure((complete, operations) -> afterFailure(task, complete, operations, giveUp))
                .execute((instance, context) -> work.accept(instance.getData()));
    }

    private void afterFailure(TaskDescriptor<Long> task, ExecutionComplete complete, ExecutionOperations<Long> operations, LongConsumer giveUp) {
        long id = (Long) complete.getExecution().taskInstance.getData();
        int tries = complete.getExecution().consecutiveFailures + 1;
        log.error("{} {} failed, try {}", task.getTaskName(), id, tries, complete.getCause().orElse(null));
        if (tries < MOST_TRIES) {
            operations.reschedule(complete, complete.getTimeDone().plus(PAUSE));
        } else {
            giveUp.accept(id);
            operations.remove();
        }
    }
}
