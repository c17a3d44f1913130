package frontline.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.testing.ProgramTest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ClockWatchTest extends ProgramTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Autowired DataSource dataSource;

    @Test
    void a_clock_that_nobody_sets_is_not_set_back() {
        assertThat(ClockWatch.setBack(NOON, NOON.plusSeconds(10), Duration.ofSeconds(10))).isZero();
        assertThat(ClockWatch.setBack(NOON, NOON.plusSeconds(3610), Duration.ofSeconds(10))).isNegative();
        assertThat(ClockWatch.setBack(NOON, NOON.minusSeconds(3590), Duration.ofSeconds(10))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void jobs_do_not_wait_until_the_clock_has_come_so_far_again() {
        Instant now = Instant.now().plus(3000, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS); // the scheduler lets them be
        job("soon", now.plus(Duration.ofMinutes(60)), false);
        job("tomorrow", now.plus(Duration.ofHours(20)), false);
        job("under way", now.plus(Duration.ofMinutes(60)), true);

        new ClockWatch(dataSource).makeDue(now, Duration.ofHours(1));

        assertThat(timeOf("soon")).isEqualTo(now);
        assertThat(timeOf("tomorrow")).isEqualTo(now.plus(Duration.ofHours(20)));
        assertThat(timeOf("under way")).isEqualTo(now.plus(Duration.ofMinutes(60)));
    }

    private void job(String instance, Instant at, boolean picked) {
        sql.execute("insert into platform.scheduled_tasks (task_name, task_instance, execution_time, picked, version) values ('nobody''s', ?, cast(? as timestamptz), ?, 1)", instance, at.toString(), picked);
    }

    private Instant timeOf(String instance) {
        return sql.fetchSingle("select execution_time from platform.scheduled_tasks where task_instance = ?", instance).get(0, OffsetDateTime.class).toInstant();
    }
}
