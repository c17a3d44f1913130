package frontline.platform.jobs;

import frontline.platform.time.DatabaseTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices that somebody has set the database's clock. Set back, what was to run in a moment would wait until the clock has come so far
/// again, and so would what a killed node has left; put forward, what is under way would seem to be left.
final class ClockWatch implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);
    private static final Duration LOOK_EACH = Duration.ofSeconds(2);

    private final DataSource dataSource;
    private final DatabaseTime time;

    ClockWatch(DataSource dataSource, DatabaseTime time) {
        this.dataSource = dataSource;
        this.time = time;
    }

    @Override
    public void run() {
        try {
            while (true) {
                Thread.sleep(LOOK_EACH);
                try {
                    time.look(this::stepped);
                } catch (SQLException away) {
                    // what it said last is carried on
                }
            }
        } catch (InterruptedException ending) {
            // the program stops
        }
    }

    void stepped(Instant now, Duration step) {
        try (var connection = dataSource.getConnection()) {
            change(connection, "last_heartbeat = ? where picked", now);
            int due = step.isNegative() ? makeDue(connection, now, now.minus(step).plus(LOOK_EACH)) : 0;
            log.warn("the clock was set by {}: {} jobs are made due", step.truncatedTo(ChronoUnit.MILLIS), due);
        } catch (SQLException e) {
            log.warn("the clock was set by {}, and the database is away", step.truncatedTo(ChronoUnit.MILLIS), e);
        }
    }

    /// All that would have run by now; a daily job may come earlier by as much as the clock went back.
    private static int makeDue(Connection connection, Instant now, Instant until) throws SQLException {
        return change(connection, "execution_time = ? where not picked and execution_time > ? and execution_time <= ?", now, now, until);
    }

    private static int change(Connection connection, String what, Instant... times) throws SQLException {
        try (var update = connection.prepareStatement("update " + Jobs.TABLE + " set " + what)) {
            for (int i = 0; i < times.length; i++) update.setObject(i + 1, OffsetDateTime.ofInstant(times[i], ZoneOffset.UTC));
            return update.executeUpdate();
        }
    }
}
