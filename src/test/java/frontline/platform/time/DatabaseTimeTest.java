package frontline.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import frontline.testing.ProgramTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DatabaseTimeTest extends ProgramTest {

    @Autowired private DataSource dataSource;
    private Shifted time;
    private final List<Duration> steps = new ArrayList<>();

    @BeforeEach
    void askTheDatabase() throws Exception {
        time = new Shifted(dataSource);
    }

    @Test
    void it_is_the_databases_time_between_two_looks_and_after_them() throws Exception {
        assertBetween(databaseTime(), time.now(), databaseTime());
        time.look((now, step) -> steps.add(step));
        assertBetween(databaseTime(), time.now(), databaseTime());
        assertThat(steps).isEmpty();
    }

    @Test
    void what_a_time_service_corrects_is_left() throws Exception {
        time.shift = Duration.ofMillis(-150);
        time.look((now, step) -> steps.add(step));
        assertThat(steps).isEmpty();
        assertBetween(databaseTime(), time.now(), databaseTime());
    }

    @Test
    void a_clock_that_was_set_is_gone_by_once_whoever_looks_after_it_has_been_told() throws Exception {
        for (Duration set : List.of(Duration.ofHours(-1), Duration.ofDays(365), Duration.ZERO)) {
            Duration before = time.shift;
            time.shift = set;
            time.look((now, step) -> {
                assertThat(step).isCloseTo(set.minus(before), Duration.ofSeconds(5));
                assertThat(now).isCloseTo(databaseTime().plus(set), within(5, ChronoUnit.SECONDS));
                assertThat(time.now()).as("not before").isCloseTo(databaseTime().plus(before), within(5, ChronoUnit.SECONDS));
                steps.add(step);
            });
            assertThat(time.now()).isCloseTo(databaseTime().plus(set), within(5, ChronoUnit.SECONDS));
        }
        assertThat(steps).hasSize(3);
    }

    @Test
    void while_the_database_is_away_time_goes_on() {
        time.away = true;
        assertThatThrownBy(() -> time.look((now, step) -> steps.add(step))).isInstanceOf(SQLException.class);
        assertBetween(databaseTime(), time.now(), databaseTime());
    }

    /// The counters of two processors, and halves of ways, are within a moment of one another.
    private static void assertBetween(Instant before, Instant now, Instant after) {
        assertThat(now).isBetween(before.minusMillis(400), after.plusMillis(400));
    }

    private Instant databaseTime() {
        return sql.fetchSingle("select clock_timestamp()").get(0, OffsetDateTime.class).toInstant();
    }

    private static final class Shifted extends DatabaseTime {

        private Duration shift;
        private boolean away;

        Shifted(DataSource dataSource) throws SQLException {
            shift = Duration.ZERO; // it is asked at once
            super(dataSource);
        }

        @Override
        protected Instant ask(Connection connection) throws SQLException {
            if (away) throw new SQLException("away");
            return super.ask(connection).plus(shift);
        }
    }
}
