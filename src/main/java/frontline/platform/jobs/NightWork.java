package frontline.platform.jobs;

import com.github.kagkarlsson.scheduler.event.ExecutionChain;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/// Heavy work that comes round by itself, and that nobody waits for. One piece at a time on each node: where a program was off at night, all of
/// it is due when it starts in the morning, and an import somebody has ordered must not stand behind it. What finds another piece at work comes back later.
public final class NightWork implements ExecutionInterceptor {

    private final Set<String> names;
    private final Duration again;
    private final Semaphore turn = new Semaphore(1);

    /// @param tasks all of the program's
    /// @param again when to come back
    NightWork(List<Task<?>> tasks, Duration again) {
        this.names = tasks.stream().filter(task -> task.getDefaultPriority() == Priority.LOW).map(Task::getName).collect(Collectors.toSet());
        this.again = again;
    }

    public static Task<Void> task(String name, Schedule schedule, Runnable work) {
        return Tasks.recurring(name, schedule).defaultPriority(Priority.LOW).execute((instance, context) -> work.run());
    }

    @Override
    public CompletionHandler<?> execute(TaskInstance<?> instance, ExecutionContext context, ExecutionChain chain) {
        if (!names.contains(instance.getTaskName())) return chain.proceed(instance, context);
        if (!turn.tryAcquire()) return (complete, operations) -> operations.reschedule(complete, complete.getTimeDone().plus(again));
        try {
            return chain.proceed(instance, context);
        } finally {
            turn.release();
        }
    }
}
