package frontline.platform.live;

import frontline.platform.nodes.Nodes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The ear of this node: one database connection that listens to what all nodes announce. The node counts as living as long as
/// this connection does, and its answers tell whether the database is there. Opens before the first page is served.
@Component
@ConditionalOnWebApplication
public class Ear implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Ear.class);
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /// Between two signs of life lies the waiting and an answer, or the database has gone.
    private static final Duration GONE = Duration.ofSeconds(10);

    private final DataSource dataSource;
    private final Nodes nodes;
    private final List<Hearing> hearing;
    private volatile @Nullable Thread listening;
    private volatile long answered;

    Ear(DataSource dataSource, Nodes nodes, List<Hearing> hearing) {
        this.dataSource = dataSource;
        this.nodes = nodes;
        this.hearing = hearing;
    }

    /// Whether the database has given a sign of life just now.
    public boolean hears() {
        return isRunning() && System.nanoTime() - answered < GONE.toNanos();
    }

    @Override
    public void start() {
        try {
            Connection first = open();
            Thread thread = Thread.ofVirtual().name("ear").unstarted(() -> listen(first));
            listening = thread; // before it starts, for it runs as long as it is the one
            thread.start();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        Thread thread = listening;
        listening = null;
        if (thread == null) return;
        thread.interrupt(); // which breaks its connection off, and by that the node is known to have gone
        try {
            thread.join(WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return listening != null;
    }

    /// Before the web server, and longer.
    @Override
    public int getPhase() {
        return 0;
    }

    private Connection open() throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            nodes.enter(connection);
            try (var statement = connection.createStatement()) {
                statement.execute("listen " + Announcements.CHANNEL);
            }
            answered = System.nanoTime();
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void listen(Connection first) {
        Connection next = first;
        while (isRunning()) {
            try (Connection connection = next == null ? open() : next) {
                next = null;
                try {
                    hearing.forEach(Hearing::missedSome);
                    hear(connection);
                } finally {
                    if (!connection.isClosed()) fallSilent(connection);
                }
            } catch (SQLException | RuntimeException e) {
                next = null;
                if (!isRunning() || !pause()) return;
                log.warn("listening again after: {}", e.getMessage());
            }
        }
    }

    private void hear(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (isRunning()) {
            PGNotification[] notices = postgres.getNotifications((int) WAIT.toMillis());
            if (notices == null || notices.length == 0) {
                if (!nodes.known(connection)) nodes.enter(connection);
                hearing.forEach(Hearing::quiet);
            } else for (PGNotification notice : notices) {
                for (Hearing one : hearing) one.heard(notice.getParameter());
            }
            answered = System.nanoTime();
        }
    }

    /// The connection goes back to the others, who must not go on listening with it.
    private void fallSilent(Connection connection) throws SQLException {
        nodes.leave(connection);
        try (var statement = connection.createStatement()) {
            statement.execute("unlisten *");
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
