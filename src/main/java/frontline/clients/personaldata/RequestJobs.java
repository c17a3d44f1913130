package frontline.clients.personaldata;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Erasures and exports in the background. What breaks off is begun anew: nothing of it was done.
@Configuration
class RequestJobs {

    private static final Logger log = LoggerFactory.getLogger(RequestJobs.class);

    @Bean
    Task<Long> personalDataJob(PersonalData personalData, Requests requests) {
        return Tasks.oneTime(Requests.RUN).onDeadExecutionRevive()
                .onFailure((complete, operations) -> {
                    long id = (Long) complete.getExecution().taskInstance.getData();
                    log.error("request {} about personal data failed", id, complete.getCause().orElse(null));
                    requests.fail(id);
                    operations.remove();
                })
                .execute((instance, context) -> personalData.run(instance.getData()));
    }
}
