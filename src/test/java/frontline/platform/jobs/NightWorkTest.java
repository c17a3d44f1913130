package frontline.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import frontline.testing.ProgramTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class NightWorkTest extends ProgramTest {

    private static final String TABLE = "platform.tasks_of_a_test";
    private static final TaskDescriptor<Void> ORDERED = TaskDescriptor.of("ordered");

    @Autowired DataSource dataSource;
    private final CountDownLatch dawn = new CountDownLatch(1);
    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch delivered = new CountDownLatch(1);

    @BeforeEach
    void aTableOfItsOwn() {
        sql.execute("create table " + TABLE + " (like platform.scheduled_tasks including all)");
    }

    @AfterEach
    void away() {
        sql.execute("drop table " + TABLE);
    }

    @Test
    void one_piece_at_a_time_and_what_is_ordered_does_not_stand_behind_it() throws InterruptedException {
        List<RecurringTask<?>> night = List.of(untilDawn("first"), untilDawn("second"), untilDawn("third"));
        Task<Void> ordered = Tasks.oneTime(ORDERED).execute((instance, context) -> delivered.countDown());
        Scheduler scheduler = Scheduler.create(dataSource, ordered).tableName(TABLE).startTasks(night).threads(2).pollingInterval(Duration.ofMillis(20))
                .addExecutionInterceptor(new NightWork(List.copyOf(night), Duration.ofMillis(50))).build();
        scheduler.start();
        try {
            assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            scheduler.scheduleIfNotExists(ORDERED.instance("1").scheduledTo(Instant.now()));
            assertThat(delivered.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(begun.availablePermits()).as("begun beside the first").isZero();
            dawn.countDown();
            assertThat(begun.tryAcquire(2, 10, TimeUnit.SECONDS)).as("the others have had their turn").isTrue();
        } finally {
            dawn.countDown();
            scheduler.stop();
        }
    }

    private RecurringTask<?> untilDawn(String name) {
        return (RecurringTask<?>) NightWork.task(name, Schedules.fixedDelay(Duration.ofDays(1)), () -> {
            begun.release();
            try {
                dawn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
