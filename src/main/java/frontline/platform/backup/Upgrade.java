package frontline.platform.backup;

import frontline.platform.ConsoleRefusal;
import frontline.platform.database.DatabaseAccess;
import frontline.platform.secrets.SecretKeyText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/// Brings the database up to this version of Frontline, all steps in one transaction, after a backup of what was there. It never
/// works on one from a newer version: that may have columns this one would not fill, and there is no way back but a backup.
@Component
class Upgrade implements FlywayMigrationStrategy {

    private static final Set<MigrationState> UNKNOWN_HERE = Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private final DatabaseAccess database;
    private final String data;
    private final SecretKeyText key;
    private final char @Nullable [] passphrase;

    Upgrade(@Value("${spring.datasource.url}") String url, @Value("${spring.datasource.username:}") String user, @Value("${spring.datasource.password:}") String password,
            @Value("${frontline.data:}") String data, SecretKeyText key, @Value("${FRONTLINE_BACKUP_PASSPHRASE:}") String passphrase) {
        this.database = new DatabaseAccess(url, user, password);
        this.data = data;
        this.key = key;
        this.passphrase = passphrase.isEmpty() ? null : passphrase.toCharArray();
    }

    private record Saved(Path file, long rows, Instant at) {}

    @Override
    public void migrate(Flyway flyway) {
        MigrationInfo[] all = flyway.info().all();
        Arrays.stream(all).filter(migration -> UNKNOWN_HERE.contains(migration.getState())).findFirst().ifPresent(Upgrade::refuse);
        MigrationInfo current = flyway.info().current();
        boolean older = current != null && flyway.info().pending().length > 0;
        Saved saved = older && !data.isEmpty() ? save(String.valueOf(current.getVersion())) : null;
        try {
            flyway.migrate();
        } catch (FlywayMigrateException failed) {
            throw older ? unchanged(failed, saved) : failed;
        }
        if (saved != null) note(saved);
    }

    private Saved save(String version) {
        try {
            Instant now = Instant.now(); // the company's clock is in the database that is not ready yet
            Path file = Files.createDirectories(Path.of(data, "backups")).resolve("frontline-" + Backups.STAMP.format(now) + "-before-upgrade-from-" + version + (passphrase == null ? ".zip" : ".zip.gpg"));
            return new Saved(file, TakeBackup.of(database, file, passphrase == null ? null : key.text(), passphrase, Backups.version(), now).rows(), now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(Saved saved) {
        try (var connection = database.connect(); var insert = connection.prepareStatement("insert into platform.backups (file_name, reason, taken_at, size, row_count) values (?, 'upgrade', ?, ?, ?)")) {
            insert.setString(1, saved.file().getFileName().toString());
            insert.setTimestamp(2, Timestamp.from(saved.at()));
            insert.setLong(3, Files.size(saved.file()));
            insert.setLong(4, saved.rows());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConsoleRefusal unchanged(FlywayException failed, @Nullable Saved saved) {
        return new ConsoleRefusal("The base could not be brought up to this version and was left as it was: start the version before on it.%s The reason is in the log."
                .formatted(saved == null ? "" : " Its backup is " + saved.file() + "."), failed);
    }

    private static void refuse(MigrationInfo migration) {
        throw new ConsoleRefusal("The database comes from a newer version of Frontline (its migration %s is not known here); start that version."
                .formatted(migration.getVersion()));
    }
}
