package frontline.platform.jobs;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices that somebody has set the machine's clock back: what was to run in a moment would otherwise wait until the clock
/// has come so far again. A clock that is put forward needs no help.
final class ClockWatch implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);
    private static final Duration LOOK_EACH = Duration.ofSeconds(10);
    /// Less is the ordinary work of a time service.
    private static final Duration NOTICED = Duration.ofSeconds(30);

    private final DataSource dataSource;

    ClockWatch(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void run() {
        try {
            while (true) {
                Instant before = Instant.now();
                long nanos = System.nanoTime();
                Thread.sleep(LOOK_EACH);
                Duration back = setBack(before, Instant.now(), Duration.ofNanos(System.nanoTime() - nanos));
                if (back.compareTo(NOTICED) > 0) makeDue(Instant.now(), back);
            }
        } catch (InterruptedException ending) {
            // the program stops
        }
    }

    /// @param passed by a clock that nobody sets
    /// @return how far the clock was set back; zero or below when it was not
    static Duration setBack(Instant before, Instant after, Duration passed) {
        return Duration.between(after, before.plus(passed));
    }

    /// All that would have run by now is due; a daily job may come earlier by as much as the clock went back.
    void makeDue(Instant now, Duration back) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement("update " + Jobs.TABLE + " set execution_time = ? where not picked and execution_time > ? and execution_time <= ?")) {
            update.setObject(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            update.setObject(2, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            update.setObject(3, OffsetDateTime.ofInstant(now.plus(back).plus(LOOK_EACH), ZoneOffset.UTC));
            log.warn("the clock was set back by {}: {} jobs are made due", back, update.executeUpdate());
        } catch (SQLException away) {
            log.warn("the clock was set back by {}, and the database is away", back, away);
        }
    }
}
