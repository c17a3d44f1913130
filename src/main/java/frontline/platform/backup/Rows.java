package frontline.platform.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/// The rows of a database as text, table by table.
final class Rows {

    /// What is not the company's: Flyway writes its history itself, nobody stays signed in through a restore, and what nodes know
    /// of each other and of this server's log means nothing elsewhere.
    private static final List<String> LEFT_OUT = List.of("platform.flyway_schema_history", "platform.spring_session", "platform.spring_session_attributes",
            "platform.remembered", "platform.nodes", "platform.knocks", "platform.last_writes");

    private final Connection connection;

    Rows(Connection connection) {
        this.connection = connection;
    }

    record Shape(String table, List<String> columns) {

        String list() {
            return columns.stream().map(Rows::quoted).collect(Collectors.joining(", "));
        }
    }

    /// All tables of the company with the columns that are stored.
    List<Shape> shapes() throws SQLException {
        var shapes = new ArrayList<Shape>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("""
                select n.nspname || '.' || c.relname, array_agg(a.attname::text order by a.attnum)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
                where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                  and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
                group by 1 order by 1""")) {
            while (rows.next()) {
                if (!LEFT_OUT.contains(rows.getString(1))) shapes.add(new Shape(rows.getString(1), List.of((String[]) rows.getArray(2).getArray())));
            }
        }
        return shapes;
    }

    List<Manifest.Sequence> sequences() throws SQLException {
        var sequences = new ArrayList<Manifest.Sequence>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("""
                select schemaname || '.' || sequencename, coalesce(last_value, start_value), last_value is not null from pg_sequences
                where schemaname !~ '^pg_' order by 1""")) {
            while (rows.next()) sequences.add(new Manifest.Sequence(rows.getString(1), rows.getLong(2), rows.getBoolean(3)));
        }
        return sequences;
    }

    Manifest.Table copyOut(Shape shape, OutputStream target) throws SQLException, IOException {
        var digest = sha256();
        var out = new DigestOutputStream(target, digest);
        long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (select %s from %s) to stdout".formatted(shape.list(), quoted(shape.table())), out);
        return new Manifest.Table(shape.table(), shape.columns(), rows, HexFormat.of().formatHex(digest.digest()));
    }

    /// @return what arrived
    Manifest.Table copyIn(Shape shape, InputStream source) throws SQLException, IOException {
        var digest = sha256();
        long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy %s (%s) from stdin".formatted(quoted(shape.table()), shape.list()), new DigestInputStream(source, digest));
        return new Manifest.Table(shape.table(), shape.columns(), rows, HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param name of a column, or of a table with its schema
    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"").replace(".", "\".\"") + "\"";
    }
}
