package frontline.platform.outage;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/// Why the database does not serve, though nobody made a mistake.
public enum Outage {
    /// Stopped, starting, not reached, or out of connections.
    AWAY,
    /// No room on its disk.
    FULL;

    private static final int MOST_CAUSES = 30;

    /// @return empty when the failure has another reason
    public static Optional<Outage> behind(@Nullable Throwable failure) {
        return causes(failure).flatMap(cause -> of(cause).stream()).findFirst();
    }

    /// Whether the filters of this package answer it: a page would need the database even to say that it is away.
    public static boolean isForFilters(Throwable failure) {
        return behind(failure).isPresent() || causes(failure).anyMatch(cause -> cause instanceof Once.AlreadyDone);
    }

    private static Stream<Throwable> causes(@Nullable Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, cause -> cause != null, Throwable::getCause).limit(MOST_CAUSES)
                .flatMap(cause -> cause instanceof TransactionSystemException rollback && rollback.getApplicationException() != null && rollback.getApplicationException() != failure
                        ? Stream.concat(causes(rollback.getApplicationException()), Stream.of(rollback))
                        : Stream.of(cause));
    }

    private static Optional<Outage> of(Throwable cause) {
        if (!(cause instanceof SQLException sql)) return Optional.empty();
        if (sql instanceof SQLTransientConnectionException || "Connection is closed".equals(sql.getMessage())) return Optional.of(AWAY);
        return ofState(String.valueOf(sql.getSQLState()), String.valueOf(sql.getMessage()));
    }

    /// PostgreSQL: 08 connection, 57P shutdown, crash and start, 53100 disk full, 53 other shortages, 58030 input or output.
    private static Optional<Outage> ofState(String state, String message) {
        if (state.equals("53100") || state.startsWith("58") && message.toLowerCase(Locale.ROOT).contains("no space left")) return Optional.of(FULL);
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53") || state.equals("58030")) return Optional.of(AWAY);
        return Optional.empty();
    }

    String key() {
        return "outage." + name().toLowerCase(Locale.ROOT);
    }
}
