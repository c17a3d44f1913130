package frontline.platform.backup;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import frontline.platform.jobs.NightWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Each night a backup, each Sunday its rehearsal; at any time on request.
@Configuration
class BackupJobs {

    static final TaskDescriptor<Void> NOW = TaskDescriptor.of("backup-now");
    static final TaskDescriptor<Void> TRY = TaskDescriptor.of("backup-try");

    @Bean
    Task<Void> nightlyBackupJob(Backups backups) {
        return NightWork.task("backup-nightly", Schedules.daily(LocalTime.of(2, 20)), () -> {
            if (backups.rules().nightly()) take(backups, Backups.Reason.NIGHTLY);
        });
    }

    @Bean
    Task<Void> backupRehearsalJob(Backups backups) {
        return NightWork.task("backup-rehearsal", Schedules.cron("0 50 2 * * SUN"), backups::tryOutNewest);
    }

    @Bean
    Task<Void> backupOnRequestJob(Backups backups) {
        return Tasks.oneTime(NOW).execute((instance, context) -> take(backups, Backups.Reason.HAND));
    }

    @Bean
    Task<Void> rehearsalOnRequestJob(Backups backups) {
        return Tasks.oneTime(TRY).execute((instance, context) -> backups.tryOutNewest());
    }

    private static void take(Backups backups, Backups.Reason reason) {
        try {
            backups.take(reason);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
