package frontline.platform.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import frontline.platform.time.DatabaseTime;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/// Hands work to the background, within the caller's transaction: no commit, no job.
@Component
public class Jobs {

    static final String TABLE = "platform.scheduled_tasks";

    private final SchedulerClient client;

    private final DatabaseTime time;

    Jobs(DataSource dataSource, DatabaseTime time) {
        this.time = time;
        this.client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource)).tableName(TABLE).build();
    }

    /// @param id names the piece of work; the same piece is not queued twice
    public <T> void start(TaskDescriptor<T> task, String id, T data) {
        startIn(task, id, data, Duration.ZERO);
    }

    /// @param pause so long it waits
    public <T> void startIn(TaskDescriptor<T> task, String id, T data, Duration pause) {
        client.scheduleIfNotExists(task.instance(id).data(data).scheduledTo(time.now().plus(pause)));
    }
}
