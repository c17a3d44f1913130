package frontline.platform.database;

import frontline.platform.ConsoleRefusal;
import java.util.Arrays;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/// Brings the database up to this version of Frontline. It never works on one from a newer version: that may have columns
/// this one would not fill, and there is no way back but a backup.
@Component
class Migrations implements FlywayMigrationStrategy {

    private static final Set<MigrationState> UNKNOWN_HERE = Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    @Override
    public void migrate(Flyway flyway) {
        Arrays.stream(flyway.info().all())
                .filter(migration -> UNKNOWN_HERE.contains(migration.getState()))
                .findFirst()
                .ifPresent(Migrations::refuse);
        flyway.migrate();
    }

    private static void refuse(MigrationInfo migration) {
        throw new ConsoleRefusal("The database comes from a newer version of Frontline (its migration %s is not known here); start that version."
                .formatted(migration.getVersion()));
    }
}
