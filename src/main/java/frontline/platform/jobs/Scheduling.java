package frontline.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.SchedulerName;
import frontline.platform.nodes.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Runs the modules' jobs while the program serves pages.
@Component
@ConditionalOnWebApplication
class Scheduling implements SmartLifecycle {

    private final DataSource dataSource;
    private final List<Task<?>> tasks;
    private final Node node;
    private final Duration heartbeat;
    private volatile @org.jspecify.annotations.Nullable Scheduler scheduler;

    Scheduling(DataSource dataSource, List<Task<?>> tasks, Node node, @Value("${frontline.jobs.heartbeat-seconds:10}") int heartbeat) {
        this.dataSource = dataSource;
        this.tasks = tasks;
        this.node = node;
        this.heartbeat = Duration.ofSeconds(heartbeat);
    }

    @Override
    public void start() {
        List<RecurringTask<?>> recurring = new ArrayList<>();
        List<Task<?>> onDemand = new ArrayList<>();
        for (Task<?> task : tasks) {
            if (task instanceof RecurringTask<?> r) recurring.add(r);
            else onDemand.add(task);
        }
        Scheduler started = Scheduler.create(dataSource, onDemand)
                .tableName(Jobs.TABLE)
                .startTasks(recurring)
                .schedulerName(new SchedulerName.Fixed(node.name()))
                .threads(2)
                .pollingInterval(Duration.ofMillis(500))
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(4)
                // Runs on where a test has stopped the company's clock: a scheduler that waits by a stopped clock waits for ever.
                .clock(Instant::now)
                .build();
        started.start();
        scheduler = started;
    }

    @Override
    public void stop() {
        Scheduler running = scheduler;
        if (running != null) running.stop();
        scheduler = null;
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
