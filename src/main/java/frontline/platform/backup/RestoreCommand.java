package frontline.platform.backup;

import frontline.platform.ConsoleRefusal;
import frontline.platform.database.DataFolder;
import frontline.platform.database.OpenDatabase;
import frontline.platform.database.Settings;
import frontline.platform.secrets.SecretKeyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/// `./frontline restore FILE`, into an empty data folder or an empty database. It is none of the commands that visit a
/// migrated database: here there is none yet.
public final class RestoreCommand {

    public static final String NAME = "restore";
    private static final int NO_PORT = 0;
    private static final String ERASURES = "erasures";

    private RestoreCommand() {}

    public static int run(List<String> arguments, Settings settings, DataFolder folder, Map<String, String> environment) throws IOException {
        if (arguments.size() != 1) throw ConsoleRefusal.wrongUsage("Say from which file: ./frontline restore FILE");
        Path file = Path.of(arguments.getFirst()).toAbsolutePath();
        String passphrase = environment.getOrDefault("FRONTLINE_BACKUP_PASSPHRASE", "");
        char[] given = passphrase.isEmpty() ? null : passphrase.toCharArray();
        LoggingSystem.get(RestoreCommand.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN); // the console is for the person
        new Archive(file, given).checked(); // before a database is made for it
        try (var database = OpenDatabase.toRunOn(folder, NO_PORT, settings.companyDatabase())) {
            var restored = RestoreBackup.into(database.access(), file, given);
            if (restored.key() != null) SecretKeyText.put(folder.path(), restored.key());
            else System.out.println("The key of secrets is not in it: put the old data folder's file secret-key into this one, or type the passwords of mail servers anew.");
            bringErasures(file, folder);
            System.out.println("Restored what was saved on %s: %,d rows of %d tables.".formatted(restored.manifest().takenAt(), restored.manifest().rows(), restored.manifest().tables().size()));
        }
        return 0;
    }

    /// Who was erased since the backup was taken is written beside it; the next start erases them again.
    private static void bringErasures(Path file, DataFolder folder) throws IOException {
        Path list = file.resolveSibling(ERASURES);
        Path here = folder.path().resolve("backups").resolve(ERASURES);
        if (Files.exists(list) && !Files.exists(here)) {
            Files.createDirectories(here.getParent());
            Files.copy(list, here);
        }
        if (Files.exists(here)) System.out.println("People who were erased after the backup was taken are erased again at the next start.");
        else System.out.println("If people were erased after the backup was taken: put the old data folder's file backups/erasures into this one before the start.");
    }
}
