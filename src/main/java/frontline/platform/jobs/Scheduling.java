package frontline.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import frontline.platform.nodes.Node;
import frontline.platform.time.DatabaseTime;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Runs the modules' jobs while the program serves pages.
@Component
@ConditionalOnWebApplication
class Scheduling implements SmartLifecycle {

    /// One for the work of the night, the others for what people have ordered.
    private static final int THREADS = 4;
    private static final Duration NIGHT_WORK_AGAIN = Duration.ofSeconds(10);

    private final DataSource dataSource;
    private final DatabaseTime time;
    private final List<Task<?>> tasks;
    private final Node node;
    private final boolean alone;
    private final Duration heartbeat;
    private volatile @Nullable Scheduler scheduler;
    private volatile @Nullable Thread clockWatch;

    /// @param alone no other program works on this database, so a job that is under way at the start was left by one that was killed
    Scheduling(DataSource dataSource, DatabaseTime time, List<Task<?>> tasks, Node node, @Value("${frontline.alone:false}") boolean alone, @Value("${frontline.jobs.heartbeat-seconds:5}") int heartbeat) {
        this.dataSource = dataSource;
        this.time = time;
        this.tasks = tasks;
        this.node = node;
        this.alone = alone;
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
        if (alone) takeUpWhatWasLeft();
        Scheduler started = Scheduler.create(dataSource, onDemand)
                .tableName(Jobs.TABLE)
                .startTasks(recurring)
                .schedulerName(new SchedulerName.Fixed(node.name()))
                .threads(THREADS)
                .pollingInterval(Duration.ofMillis(500))
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(4)
                .addExecutionInterceptor(new WaitForDatabase(dataSource))
                .addExecutionInterceptor(new NightWork(tasks, NIGHT_WORK_AGAIN))
                // Runs on where a test has stopped the company's clock: a scheduler that waits by a stopped clock waits for ever.
                .clock(time::now)
                .build();
        started.start();
        scheduler = started;
        clockWatch = Thread.ofVirtual().name("clock-watch").start(new ClockWatch(dataSource, time));
    }

    /// Instead of waiting until its heartbeats are missed.
    private void takeUpWhatWasLeft() {
        try (var connection = dataSource.getConnection(); var statement = connection.createStatement()) {
            statement.executeUpdate("update " + Jobs.TABLE + " set picked = false, picked_by = null, last_heartbeat = null, version = version + 1 where picked");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        Scheduler running = scheduler;
        if (running != null) running.stop();
        Thread watching = clockWatch;
        if (watching != null) watching.interrupt();
        scheduler = null;
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
