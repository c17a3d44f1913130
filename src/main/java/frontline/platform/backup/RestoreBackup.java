package frontline.platform.backup;

import frontline.platform.ConsoleRefusal;
import frontline.platform.backup.Rows.Shape;
import frontline.platform.database.DatabaseAccess;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/// Brings a backup into a database where nothing is yet: first the tables of the version it was taken by, then its rows, all
/// in one transaction. The next start brings it up to date.
final class RestoreBackup {

    private RestoreBackup() {}

    /// @param key of the secrets, null when the backup has none
    public record Restored(Manifest manifest, @Nullable String key) {}

    /// @throws ConsoleRefusal when the file is damaged or newer than this program, or the database is not empty; then nothing was changed
    public static Restored into(DatabaseAccess database, Path file, char @Nullable [] passphrase) throws IOException {
        var archive = new Archive(file, passphrase);
        var manifest = archive.checked();
        var flyway = Flyway.configure().dataSource(database.url(), database.user(), database.password()).locations("classpath:db/migration").defaultSchema("platform").createSchemas(true);
        if (Arrays.stream(flyway.load().info().all()).noneMatch(migration -> manifest.schema().equals(String.valueOf(migration.getVersion()))))
            throw new ConsoleRefusal("The backup %s was taken by a newer version of Frontline (%s, with migration %s, which is not known here); restore it with that one."
                    .formatted(file, manifest.program(), manifest.schema()));
        try (var connection = database.connect()) {
            if (!isEmpty(connection)) throw new ConsoleRefusal("There is a base already where the backup is to be restored; give an empty data folder or an empty database.");
            flyway.target(MigrationVersion.fromVersion(manifest.schema())).load().migrate();
            connection.setAutoCommit(false);
            String key = load(connection, archive, manifest);
            connection.commit();
            try (var statement = connection.createStatement()) {
                connection.setAutoCommit(true);
                statement.execute("analyze");
            }
            return new Restored(manifest, key);
        } catch (SQLException e) {
            throw new IllegalStateException("restore of " + file, e);
        }
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery("select to_regclass('platform.flyway_schema_history') is null")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static @Nullable String load(Connection connection, Archive archive, Manifest manifest) throws IOException, SQLException {
        var rows = new Rows(connection);
        Map<String, Manifest.Table> tables = manifest.tables().stream().collect(Collectors.toMap(table -> "tables/" + table.name(), Function.identity()));
        List<Shape> here = rows.shapes();
        String[] key = new String[1];
        try (var statement = connection.createStatement()) {
            // what the migrations brought along is in the backup as the company has made it since
            statement.execute("truncate " + here.stream().map(shape -> Rows.quoted(shape.table())).collect(Collectors.joining(", ")));
            List<String> keys = withoutForeignKeys(connection);
            for (var shape : here) statement.execute("alter table %s disable trigger user".formatted(Rows.quoted(shape.table()))); // the audit trail comes along
            archive.read((name, content) -> {
                if (tables.containsKey(name)) copyIn(rows, tables.get(name), content);
                else if (name.equals(TakeBackup.KEY)) key[0] = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            });
            for (var shape : here) statement.execute("alter table %s enable trigger user".formatted(Rows.quoted(shape.table())));
            for (String foreignKey : keys) statement.execute(foreignKey);
            for (var sequence : manifest.sequences()) statement.execute("select setval('%s'::regclass, %d, %s)".formatted(Rows.quoted(sequence.name()).replace("'", "''"), sequence.value(), sequence.called()));
        }
        return key[0];
    }

    private static void copyIn(Rows rows, Manifest.Table table, InputStream content) throws IOException, SQLException {
        var arrived = rows.copyIn(new Shape(table.name(), table.columns()), new NotClosed(content));
        if (arrived.rows() != table.rows() || !arrived.sha256().equals(table.sha256())) throw new IllegalStateException("%s: %d rows arrived of %d".formatted(table.name(), arrived.rows(), table.rows()));
    }

    /// Tables point to each other in circles, so no order of loading would do.
    /// @return the statements that put the keys back, which checks them
    private static List<String> withoutForeignKeys(Connection connection) throws SQLException {
        var back = new ArrayList<String>();
        var away = new ArrayList<String>();
        try (var statement = connection.createStatement(); var keys = statement.executeQuery("""
                select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
                where contype = 'f' and connamespace::regnamespace::text !~ '^pg_' order by 1, 2""")) {
            while (keys.next()) {
                away.add("alter table %s drop constraint %s".formatted(keys.getString(1), keys.getString(2)));
                back.add("alter table %s add constraint %s %s".formatted(keys.getString(1), keys.getString(2), keys.getString(3)));
            }
            for (String drop : away) statement.addBatch(drop);
            statement.executeBatch();
        }
        return back;
    }

    /// The copying closes what it reads from; here only the entry ends.
    private static final class NotClosed extends FilterInputStream {
        NotClosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
