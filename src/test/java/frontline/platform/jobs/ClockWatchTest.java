package frontline.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.platform.time.DatabaseTime;
import frontline.testing.ProgramTest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ClockWatchTest extends ProgramTest {

    @Autowired private DataSource dataSource;
    @Autowired private DatabaseTime time;
    private final Instant now = Instant.now().plus(3000, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS); // the scheduler lets them be

    @Test
    void jobs_do_not_wait_until_the_clock_has_come_so_far_again() {
        job("soon", now.plus(Duration.ofMinutes(60)), false);
        job("tomorrow", now.plus(Duration.ofHours(20)), false);
        job("under way", now.plus(Duration.ofMinutes(60)), true);

        new ClockWatch(dataSource, time).stepped(now, Duration.ofHours(-1));

        assertThat(timeOf("soon")).isEqualTo(now);
        assertThat(timeOf("tomorrow")).isEqualTo(now.plus(Duration.ofHours(20)));
        assertThat(timeOf("under way")).isEqualTo(now.plus(Duration.ofMinutes(60)));
    }

    @Test
    void a_clock_that_is_put_forward_makes_nothing_due_before_its_time() {
        job("soon", now.plus(Duration.ofMinutes(60)), false);
        new ClockWatch(dataSource, time).stepped(now, Duration.ofHours(1));
        assertThat(timeOf("soon")).isEqualTo(now.plus(Duration.ofMinutes(60)));
    }

    @Test
    void who_works_is_neither_given_up_nor_waited_for() {
        job("under way", now, true);
        for (Duration step : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
            sql.execute("update platform.scheduled_tasks set last_heartbeat = cast(? as timestamptz) where task_instance = 'under way'", now.minus(step).toString());
            new ClockWatch(dataSource, time).stepped(now, step);
            assertThat(sql.fetchSingle("select last_heartbeat from platform.scheduled_tasks where task_instance = 'under way'").get(0, OffsetDateTime.class).toInstant()).isEqualTo(now);
        }
    }

    private void job(String instance, Instant at, boolean picked) {
        sql.execute("insert into platform.scheduled_tasks (task_name, task_instance, execution_time, picked, version) values ('nobody''s', ?, cast(? as timestamptz), ?, 1)", instance, at.toString(), picked);
    }

    private Instant timeOf(String instance) {
        return sql.fetchSingle("select execution_time from platform.scheduled_tasks where task_instance = ?", instance).get(0, OffsetDateTime.class).toInstant();
    }
}
