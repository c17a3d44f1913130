package frontline.platform.backup;

import frontline.platform.ConsoleRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/// Brings the database up to this version of Frontline, all steps in one transaction, after a backup of what was there. It never
/// works on one from a newer version: that may have columns this one would not fill, and there is no way back but a backup.
@Component
class Upgrade implements FlywayMigrationStrategy {

    private static final Set<MigrationState> UNKNOWN_HERE = Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private static final int TURN = 1_910_002;

    private final Safe safe;

    Upgrade(Safe safe) {
        this.safe = safe;
    }

    /// Nodes that start together do this one after the other.
    @Override
    public void migrate(Flyway flyway) {
        try (var turn = safe.database().connect(); var statement = turn.createStatement()) {
            statement.execute("select pg_advisory_lock(" + TURN + ")");
            migrateInTurn(flyway);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void migrateInTurn(Flyway flyway) {
        MigrationInfo[] all = flyway.info().all();
        Arrays.stream(all).filter(migration -> UNKNOWN_HERE.contains(migration.getState())).findFirst().ifPresent(Upgrade::refuse);
        MigrationInfo current = flyway.info().current();
        boolean older = current != null && flyway.info().pending().length > 0;
        if (older) refuseWhereOthersWork();
        Instant now = Instant.now(); // the company's clock is in the database that is not ready yet
        Safe.Saved saved = older && safe.exists() ? save(String.valueOf(current.getVersion()), now) : null;
        try {
            flyway.migrate();
        } catch (FlywayMigrateException failed) {
            throw older ? unchanged(failed, saved) : failed;
        }
        if (saved != null) note(saved, now);
    }

    /// They are of the version before: their statements would meet tables they do not know.
    private void refuseWhereOthersWork() {
        try (var connection = safe.database().connect(); var statement = connection.createStatement()) {
            if (!statement.executeQuery("select where to_regclass('platform.nodes') is not null").next()) return;
            var names = new ArrayList<String>();
            try (var rows = statement.executeQuery("select name from platform.nodes n where exists (select from pg_stat_activity a where a.pid = n.pid and a.backend_start = n.backend_start) order by name")) {
                while (rows.next()) names.add(rows.getString(1));
            }
            if (!names.isEmpty()) throw new ConsoleRefusal("An older Frontline (%s) still works on this database; stop it everywhere, then start this version.".formatted(String.join(", ", names)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Safe.Saved save(String version, Instant now) {
        try {
            return safe.save("-before-upgrade-from-" + version, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(Safe.Saved saved, Instant now) {
        try (var connection = safe.database().connect(); var insert = connection.prepareStatement("insert into platform.backups (file_name, reason, taken_at, size, row_count) values (?, 'upgrade', ?, ?, ?)")) {
            insert.setString(1, saved.file().getFileName().toString());
            insert.setTimestamp(2, Timestamp.from(now));
            insert.setLong(3, saved.size());
            insert.setLong(4, saved.manifest().rows());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConsoleRefusal unchanged(FlywayException failed, Safe.@Nullable Saved saved) {
        return new ConsoleRefusal("The base could not be brought up to this version and was left as it was: start the version before on it.%s The reason is in the log."
                .formatted(saved == null ? "" : " Its backup is " + saved.file() + "."), failed);
    }

    private static void refuse(MigrationInfo migration) {
        throw new ConsoleRefusal("The database comes from a newer version of Frontline (its migration %s is not known here); start that version."
                .formatted(migration.getVersion()));
    }
}
