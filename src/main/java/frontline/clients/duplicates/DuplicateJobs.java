package frontline.clients.duplicates;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The look through the base as work in the background. After a crash of the program it begins anew.
@Configuration
class DuplicateJobs {

    private static final Logger log = LoggerFactory.getLogger(DuplicateJobs.class);

    @Bean
    Task<Long> findDuplicatesJob(FindDuplicates find) {
        return Tasks.oneTime(DuplicateRuns.RUN).onDeadExecutionRevive()
                .onFailure((complete, operations) -> {
                    long id = (Long) complete.getExecution().taskInstance.getData();
                    log.error("looking for duplicates {} failed", id, complete.getCause().orElse(null));
                    find.giveUp(id);
                    operations.remove();
                })
                .execute((instance, context) -> find.run(instance.getData()));
    }
}
