package frontline.platform.time;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/// The time that all nodes keep: the database's, carried on between two looks at it by a counter that nobody sets. A node whose machine has a
/// wrong clock writes, claims and waits by the same time as the others.
@Component
public class DatabaseTime {

    /// Less is the ordinary work of a time service.
    private static final Duration NOTICED = Duration.ofMillis(200);

    private final DataSource dataSource;
    private volatile Reading last = new Reading(Instant.now(), System.nanoTime());

    public DatabaseTime(DataSource dataSource) throws SQLException {
        this.dataSource = dataSource;
        look((now, step) -> {});
    }

    /// @param nanos what the counter said when it was `time`
    private record Reading(Instant time, long nanos) {
        Instant at(long later) {
            return time.plusNanos(later - nanos);
        }
    }

    public Instant now() {
        return last.at(System.nanoTime());
    }

    /// Looks at the database's clock, and goes by it from now on where somebody has set it.
    /// @param beforeStep is told, before anybody reads the new time, what it is and how far it has stepped: below zero when it was set back
    public void look(BiConsumer<Instant, Duration> beforeStep) throws SQLException {
        long asked;
        long answered;
        Instant told;
        try (Connection connection = dataSource.getConnection()) {
            asked = System.nanoTime();
            told = ask(connection);
            answered = System.nanoTime();
        }
        Reading read = new Reading(told, asked + (answered - asked) / 2);
        Duration step = Duration.between(last.at(read.nanos()), told);
        if (step.abs().minusNanos(answered - asked).compareTo(NOTICED) <= 0) return;
        beforeStep.accept(now().plus(step), step);
        last = read;
    }

    protected Instant ask(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }
}
