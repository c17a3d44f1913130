package frontline.platform.replica;

import frontline.platform.live.Hearing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Looks at the replica every second: whether it answers and how far it has come. While it does not, nobody else tries.
@Component
@ConditionalOnProperty(ReplicaPool.URL)
class ReplicaWatch implements Hearing, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReplicaWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final DataSource primary;
    private final ReplicaPool pool;
    private final Lag lag = new Lag(); // known to the watching thread alone
    private volatile State state = new State(Lsn.BEGINNING, Duration.ofDays(1), "not yet looked at");
    /// The line to the primary was lost: it may have crashed and forgotten who wrote what, so all must be seen up to now.
    private volatile boolean forgotten = true;
    private volatile Lsn floor = Lsn.BEGINNING;
    private volatile @Nullable Thread watching;

    /// @param replayed how far it has come at least
    /// @param lag how old its rows are at most
    /// @param trouble why it cannot be read, null when it can
    record State(Lsn replayed, Duration lag, @Nullable String trouble) {}

    ReplicaWatch(DataSource primary, ReplicaPool pool) {
        this.primary = primary;
        this.pool = pool;
    }

    /// Nobody may read what is older.
    Lsn floor() {
        return floor;
    }

    State state() {
        return state;
    }

    /// Somebody has met trouble there: the others need not.
    void failed(Throwable trouble) {
        say(new State(state.replayed(), state.lag(), String.valueOf(trouble.getMessage())));
    }

    @Override
    public void heard(String topic) {}

    @Override
    public void missedSome() {
        forgotten = true;
        say(new State(state.replayed(), state.lag(), "the primary was lost for a while"));
    }

    @Override
    public void start() {
        look();
        Thread thread = Thread.ofVirtual().name("replica").unstarted(this::watch);
        watching = thread;
        thread.start();
    }

    @Override
    public void stop() {
        Thread thread = watching;
        watching = null;
        if (thread != null) thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return watching != null;
    }

    private void watch() {
        while (isRunning()) {
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException over) {
                return;
            }
            look();
        }
    }

    private void look() {
        try {
            long now = System.nanoTime();
            boolean forgottenBefore = forgotten;
            Lsn there = Lsn.of(asked(primary, "select pg_current_wal_flush_lsn()::text"));
            lag.note(now, there);
            if (forgottenBefore) {
                floor = there;
                forgotten = false;
            }
            String replayed = asked(pool.watching(), "select case when pg_is_in_recovery() then coalesce(pg_last_wal_replay_lsn(), '0/0')::text else '' end");
            if (replayed.isEmpty()) say(new State(Lsn.BEGINNING, Duration.ofDays(1), "is no standby"));
            else if (forgotten) log.debug("the primary was lost once more");
            else say(new State(Lsn.of(replayed), lag.of(Lsn.of(replayed), System.nanoTime()), null));
        } catch (SQLException | RuntimeException e) {
            if (isRunning() || watching == null) failed(e);
        }
    }

    private void say(State now) {
        boolean before = state.trouble() == null;
        state = now;
        if (before && now.trouble() != null) log.warn("reports are read from the primary, for the replica cannot be: {}", now.trouble());
        if (!before && now.trouble() == null) log.info("reports may be read from the replica");
    }

    private static String asked(DataSource database, String question) throws SQLException {
        try (Connection connection = database.getConnection(); var statement = connection.createStatement(); var row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }
}
