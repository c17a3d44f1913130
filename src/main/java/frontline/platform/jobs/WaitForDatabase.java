package frontline.platform.jobs;

import com.github.kagkarlsson.scheduler.event.ExecutionChain;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import frontline.platform.outage.Outage;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A job that fails because the database is away has not failed: it waits until it is back and begins again where it stood.
/// Counted among its tries, an outage of some seconds would use them all up.
final class WaitForDatabase implements ExecutionInterceptor {

    private static final Logger log = LoggerFactory.getLogger(WaitForDatabase.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataSource dataSource;

    WaitForDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public CompletionHandler<?> execute(TaskInstance<?> instance, ExecutionContext context, ExecutionChain chain) {
        try {
            return chain.proceed(instance, context);
        } catch (RuntimeException failure) {
            if (Outage.behind(failure).isEmpty()) throw failure;
            log.warn("{} waits for the database: {}", instance, failure.getMessage());
            untilItAnswers(failure);
            return (complete, operations) -> operations.reschedule(complete, complete.getTimeDone().plus(PAUSE));
        }
    }

    private void untilItAnswers(RuntimeException failure) {
        while (!answers()) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                throw failure;
            }
        }
    }

    private boolean answers() {
        try (var connection = dataSource.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException away) {
            return false;
        }
    }
}
