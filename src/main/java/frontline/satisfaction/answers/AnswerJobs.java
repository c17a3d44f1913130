package frontline.satisfaction.answers;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Files of answers are read in the background. What fails is tried again from where it stood, three times.
@Configuration
class AnswerJobs {

    private static final Logger log = LoggerFactory.getLogger(AnswerJobs.class);
    private static final int MOST_TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Bean
    Task<Long> answerImportJob(RunAnswerImport run) {
        return Tasks.oneTime(AnswerImports.RUN).onDeadExecutionRevive().onFailure((complete, operations) -> {
            long id = (Long) complete.getExecution().taskInstance.getData();
            int tries = complete.getExecution().consecutiveFailures + 1;
            log.error("import of answers {} failed, try {}", id, tries, complete.getCause().orElse(null));
            if (tries < MOST_TRIES) {
                operations.reschedule(complete, complete.getTimeDone().plus(PAUSE));
            } else {
                run.giveUp(id);
                operations.remove();
            }
        }).execute((instance, context) -> run.run(instance.getData()));
    }
}
