package frontline.platform.replica;

import frontline.platform.questions.QuestionsBusy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// The word "from the replica". What is read so comes from the replica when it shows whoever reads all that they wrote, and is not
/// older than allowed; otherwise from the primary.
@Component
public class Replica {

    /// Sent by parts of a page that look again because something was announced: they must see what was announced.
    static final String AFTER_NEWS = "X-After-News";

    private static final Logger log = LoggerFactory.getLogger(Replica.class);
    private static final ScopedValue<Boolean> CHOSEN = ScopedValue.newInstance();

    private final @Nullable ReplicaWatch watch;
    private final @Nullable ReplicaPool pool;
    private final ObjectProvider<DataSource> primary;
    private final ObjectProvider<Reader> reader;
    private final Duration bound;

    Replica(ObjectProvider<ReplicaWatch> watch, ObjectProvider<ReplicaPool> pool, ObjectProvider<DataSource> primary, ObjectProvider<Reader> reader, @Value("${FRONTLINE_DB_REPLICA_LAG_SECONDS:30}") int seconds) {
        this.watch = watch.getIfAvailable();
        this.pool = pool.getIfAvailable();
        this.primary = primary;
        this.reader = reader;
        this.bound = Duration.ofSeconds(seconds);
    }

    /// @param lag how old its rows are at most
    /// @param trouble what is wrong with it, null when nothing is
    public record Shown(Duration lag, Duration bound, @Nullable String trouble) {}

    /// Empty where there is none.
    public Optional<Shown> shown() {
        return Optional.ofNullable(watch).map(ReplicaWatch::state).map(state -> new Shown(state.lag(), bound, state.trouble()));
    }

    /// Whether what runs here reads from the replica.
    static boolean isChosen() {
        return CHOSEN.isBound();
    }

    /// @param reading changes nothing, and may be begun anew at the primary when the replica fails
    public <T> T read(Supplier<T> reading) {
        if (!mayBeChosen()) return reading.get();
        try {
            return ScopedValue.where(CHOSEN, true).call(reading::get);
        } catch (RuntimeException e) {
            if (!isOfTheReplica(e)) throw e;
            log.info("read again from the primary after: {}", e.getMessage());
            return reading.get();
        }
    }

    /// For what is passed on while it is read: it cannot be begun anew, so it fails when the replica does.
    public void readOnce(Runnable reading) {
        if (!mayBeChosen()) reading.run();
        else ScopedValue.where(CHOSEN, true).run(reading);
    }

    private boolean mayBeChosen() {
        return watch != null && pool != null && !CHOSEN.isBound() && !TransactionSynchronizationManager.isActualTransactionActive() && isNearEnough(watch, pool);
    }

    private boolean isNearEnough(ReplicaWatch watch, ReplicaPool pool) {
        ReplicaWatch.State state = watch.state();
        Optional<String> who = reader.getObject().who();
        if (state.trouble() != null || state.lag().compareTo(bound) > 0 || who.isEmpty()) return false;
        Lsn needed = Collections.max(List.of(watch.floor(), needed(who.get())));
        return state.replayed().covers(needed) || replayedNow(watch, pool).covers(needed);
    }

    private Lsn needed(String who) {
        boolean afterNews = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request && request.getRequest().getHeader(AFTER_NEWS) != null;
        try (Connection connection = primary.getObject().getConnection();
                var statement = connection.prepareStatement(afterNews ? "select pg_current_wal_insert_lsn()::text" : "select lsn::text from platform.last_writes where who = ?")) {
            if (!afterNews) statement.setString(1, who);
            try (var row = statement.executeQuery()) {
                return row.next() ? Lsn.of(row.getString(1)) : Lsn.BEGINNING;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Lsn replayedNow(ReplicaWatch watch, ReplicaPool pool) {
        try (Connection connection = pool.reading().getConnection(); var statement = connection.createStatement(); var row = statement.executeQuery("select coalesce(pg_last_wal_replay_lsn(), '0/0')::text")) {
            row.next();
            return Lsn.of(row.getString(1));
        } catch (SQLException e) {
            watch.failed(e);
            return Lsn.BEGINNING;
        }
    }

    /// It has gone, has its hands full, or took a row away that was being read because the primary had removed it.
    private boolean isOfTheReplica(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof QuestionsBusy) return true;
            if (!(cause instanceof SQLException sql)) continue;
            String state = String.valueOf(sql.getSQLState());
            boolean gone = state.startsWith("08") || state.startsWith("57P") || cause instanceof java.sql.SQLTransientConnectionException;
            if (gone && watch != null) watch.failed(sql);
            return gone || state.equals("40001") || state.equals("25006");
        }
        return false;
    }
}
