package frontline.satisfaction.surveys;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class SurveyJobs {

    @Bean
    Task<Void> closeSurveys(Surveys surveys) {
        return Tasks.recurring("close-surveys", FixedDelay.of(Duration.ofMinutes(30))).execute((instance, context) -> surveys.closeDue());
    }
}
