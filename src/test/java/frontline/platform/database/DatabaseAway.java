package frontline.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.SQLException;

/// Takes a test's database away and gives it back, as when its server is stopped and started.
public final class DatabaseAway implements AutoCloseable {

    private static final int SOON_MILLIS = 300;

    private final HikariDataSource pool;
    private final String name;
    private final long patience;

    private DatabaseAway(HikariDataSource pool) {
        this.pool = pool;
        this.name = URI.create(pool.getJdbcUrl().substring("jdbc:".length())).getPath().substring(1);
        this.patience = pool.getConnectionTimeout();
    }

    public static DatabaseAway of(HikariDataSource pool) {
        var away = new DatabaseAway(pool);
        pool.getHikariConfigMXBean().setConnectionTimeout(SOON_MILLIS);
        TestDatabase.asSuperuser("alter database %s allow_connections false".formatted(away.name));
        TestDatabase.asSuperuser("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '%s'".formatted(away.name));
        return away;
    }

    /// Returns when the pool has noticed.
    @Override
    public void close() {
        TestDatabase.asSuperuser("alter database %s allow_connections true".formatted(name));
        for (boolean back = false; !back; ) {
            try (var connection = pool.getConnection()) {
                back = connection.isValid(1);
            } catch (SQLException notYet) {
                Thread.onSpinWait();
            }
        }
        pool.getHikariConfigMXBean().setConnectionTimeout(patience);
    }
}
