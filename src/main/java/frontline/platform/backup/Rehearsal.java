package frontline.platform.backup;

import frontline.platform.ConsoleRefusal;
import frontline.platform.database.DatabaseAccess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A backup nobody has ever restored is a hope. This restores it aside and compares.
final class Rehearsal {

    private static final String NOT_ALLOWED = "42501";

    private Rehearsal() {}

    /// @return what is wrong, null when all is well
    static @Nullable String of(DatabaseAccess beside, Path file, char @Nullable [] passphrase) {
        String name = "frontline_rehearsal_" + ProcessHandle.current().pid();
        try (var connection = beside.connect(); var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name);
            try {
                return differences(new DatabaseAccess(beside.url().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"), beside.user(), beside.password()), file, passphrase);
            } finally {
                statement.execute("drop database if exists " + name + " with (force)");
            }
        } catch (SQLException e) {
            if (NOT_ALLOWED.equals(e.getSQLState())) return read(file, passphrase);
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String differences(DatabaseAccess aside, Path file, char @Nullable [] passphrase) throws SQLException {
        try {
            List<Manifest.Table> wanted = RestoreBackup.into(aside, file, passphrase).manifest().tables();
            try (var connection = aside.connect()) {
                return differences(connection, wanted);
            }
        } catch (ConsoleRefusal refused) {
            return refused.sentence();
        } catch (IOException | IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static @Nullable String differences(Connection connection, List<Manifest.Table> wanted) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set local synchronize_seqscans = off");
        }
        var rows = new Rows(connection);
        for (var table : wanted) {
            var found = rows.copyOut(new Rows.Shape(table.name(), table.columns()), OutputStream.nullOutputStream());
            if (!found.equals(table)) return "%s holds %d rows after the restore, %d were saved".formatted(table.name(), found.rows(), table.rows());
        }
        return null;
    }

    private static @Nullable String read(Path file, char @Nullable [] passphrase) {
        try {
            new Archive(file, passphrase).checked();
            return null;
        } catch (ConsoleRefusal refused) {
            return refused.sentence();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
