package frontline.platform.nodes;

import frontline.platform.ConsoleRefusal;
import frontline.platform.secrets.KeyPrint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Which programs work on this database. One lives as long as the connection it listens on.
@Component
public class Nodes {

    private static final Logger log = LoggerFactory.getLogger(Nodes.class);
    private static final String LIVES = "exists (select from pg_stat_activity a where a.pid = n.pid and a.backend_start = n.backend_start and a.datname = current_database())";
    /// Two that begin at the same moment look at each other one after the other.
    private static final int TURN = 1_910_001;

    private final DSLContext sql;
    private final Node own;
    private final KeyPrint key;

    Nodes(DSLContext sql, Node own, KeyPrint key) {
        this.sql = sql;
        this.own = own;
        this.key = key;
    }

    /// @param own whether it is the one that answers
    public record Living(String name, String version, Instant startedAt, boolean own) {}

    /// The one that started first comes first.
    public List<Living> living() {
        return sql.resultQuery("select n.name, n.version, n.started_at, n.id = {0} from platform.nodes n where " + LIVES + " order by n.started_at, n.name", own.id())
                .fetch(row -> new Living(row.get(0, String.class), row.get(1, String.class), row.get(2, Instant.class), row.get(3, Boolean.class)));
    }

    /// Says that this node lives as long as `connection` does.
    /// @throws ConsoleRefusal when another one keeps secrets with another key: neither could read what the other has kept
    public void enter(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            execute(connection, "select pg_advisory_xact_lock(" + TURN + ")");
            execute(connection, "delete from platform.nodes n where not " + LIVES);
            List<String> strangers = strangers(connection);
            if (!strangers.isEmpty()) throw new ConsoleRefusal(("Another Frontline (%s) works on this database and keeps passwords with another key; give all of them the same FRONTLINE_SECRET_KEY, "
                    + "or copy the file secret-key from its data folder into this one's.").formatted(String.join(", ", strangers)));
            write(connection);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /// Whether the database still knows this node; asking is a sign of life of the database too.
    public boolean known(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select exists (select from platform.nodes where id = ?)")) {
            statement.setObject(1, own.id());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    public void leave(Connection connection) {
        try (var statement = connection.prepareStatement("delete from platform.nodes where id = ?")) {
            statement.setObject(1, own.id());
            statement.execute();
        } catch (SQLException gone) {
            log.debug("the database had gone before this node left", gone);
        }
    }

    private List<String> strangers(Connection connection) throws SQLException {
        List<String> strangers = new ArrayList<>();
        String print = key.print();
        if (print == null) return strangers;
        try (var statement = connection.prepareStatement("select n.name from platform.nodes n where n.id <> ? and n.secret_key <> ? and " + LIVES)) {
            statement.setObject(1, own.id());
            statement.setString(2, print);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) strangers.add(Objects.requireNonNull(rows.getString(1)));
            }
        }
        return strangers;
    }

    private void write(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into platform.nodes (id, name, version, secret_key, started_at, pid, backend_start)
                select ?, ?, ?, ?, clock_timestamp() - ? * interval '1 millisecond', a.pid, a.backend_start from pg_stat_activity a where a.pid = pg_backend_pid()
                on conflict (id) do update set pid = excluded.pid, backend_start = excluded.backend_start""")) {
            statement.setObject(1, own.id());
            statement.setString(2, own.name());
            statement.setString(3, own.version());
            statement.setString(4, key.print());
            statement.setLong(5, own.uptime().toMillis());
            statement.execute();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
