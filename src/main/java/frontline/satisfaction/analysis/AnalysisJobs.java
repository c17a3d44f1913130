package frontline.satisfaction.analysis;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import frontline.identity.company.Company;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class AnalysisJobs {

    private static final Logger log = LoggerFactory.getLogger(AnalysisJobs.class);
    private static final Duration PAUSE = Duration.ofMinutes(5);

    /// What failed once would fail again: it says so instead.
    @Bean
    Task<Long> analyseAnswers(RunAnalysis run) {
        return Tasks.oneTime(Analyses.RUN).onDeadExecutionRevive().onFailure((complete, operations) -> {
            long id = (Long) complete.getExecution().taskInstance.getData();
            Throwable cause = complete.getCause().orElse(null);
            log.error("analysis {} failed", id, cause);
            run.giveUp(id, cause);
            operations.remove();
        }).execute((instance, context) -> run.run(instance.getData()));
    }

    @Bean
    Task<Void> analyseWhatIsNew(OwnAccord own, Company company) {
        return Tasks.recurring("analyse-what-is-new", Schedules.fixedDelay(PAUSE)).execute((instance, context) -> {
            if (company.isFounded()) own.analyse();
        });
    }
}
