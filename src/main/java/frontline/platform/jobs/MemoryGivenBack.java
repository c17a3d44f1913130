package frontline.platform.jobs;

import com.github.kagkarlsson.scheduler.event.ExecutionChain;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

/// What a job took that looks at a whole large base, it gives back when it is done. Left alone, the collector keeps it for the day, in which
/// nothing needs it; to collect takes the fifth of a second.
final class MemoryGivenBack implements ExecutionInterceptor {

    private static final long MUCH = 256L << 20;

    @Override
    public CompletionHandler<?> execute(TaskInstance<?> instance, ExecutionContext context, ExecutionChain chain) {
        long before = Runtime.getRuntime().totalMemory();
        try {
            return chain.proceed(instance, context);
        } finally {
            if (Runtime.getRuntime().totalMemory() - before > MUCH) System.gc();
        }
    }
}
