package frontline.sales.reminders;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import frontline.platform.jobs.NightWork;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Each morning, once somebody has looked at the first list and said so.
@Configuration
class ReminderJobs {

    @Bean
    Task<Void> remindOfInvoices(Reminders reminders, ReminderLevels levels) {
        return NightWork.task("remind-of-invoices", Schedules.daily(LocalTime.of(6, 30)), () -> {
            if (levels.isDaily()) reminders.remind(null, null);
        });
    }
}
