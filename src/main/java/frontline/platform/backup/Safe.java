package frontline.platform.backup;

import frontline.platform.ConsoleRefusal;
import frontline.platform.database.DatabaseAccess;
import frontline.platform.secrets.SecretKeyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Where this program's backups are put, and under which passphrase. It needs no table, for it is there before the tables are.
@Component
class Safe {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss").withZone(ZoneOffset.UTC);

    private final DatabaseAccess database;
    private final String folder;
    private final SecretKeyText key;
    private final char @Nullable [] passphrase;

    Safe(@Value("${spring.datasource.url}") String url, @Value("${spring.datasource.username:}") String user, @Value("${spring.datasource.password:}") String password,
            @Value("${frontline.data:}") String data,
            @Value("${FRONTLINE_BACKUP_FOLDER:}") String shared, SecretKeyText key, @Value("${FRONTLINE_BACKUP_PASSPHRASE:}") String passphrase) {
        this.database = new DatabaseAccess(url, user, password);
        this.folder = !shared.isBlank() ? shared : data.isEmpty() ? "" : Path.of(data, "backups").toString();
        this.key = key;
        this.passphrase = passphrase.isEmpty() ? null : passphrase.toCharArray();
    }

    record Saved(Path file, Manifest manifest) {

        long size() throws IOException {
            return Files.size(file);
        }
    }

    /// Without a folder there is no place for them.
    boolean exists() {
        return !folder.isEmpty();
    }

    /// To any file. The key of the secrets comes along where the file is encrypted: one that lies about openly must open no mailbox.
    Manifest save(Path file, Instant now) throws IOException {
        String version = Objects.requireNonNullElse(Safe.class.getPackage().getImplementationVersion(), "not packaged");
        return TakeBackup.of(database, file, passphrase == null ? null : key.text(), passphrase, version, now);
    }

    /// Into the data folder, or the one that nodes share.
    /// @param remark at the end of the file's name, "" for none
    Saved save(String remark, Instant now) throws IOException {
        if (!exists()) throw new ConsoleRefusal("There is no data folder to put a backup into.");
        Files.createDirectories(Path.of(folder));
        Path file = file("frontline-" + STAMP.format(now) + remark + (passphrase == null ? ".zip" : ".zip.gpg"));
        return new Saved(file, save(file, now));
    }

    boolean holds(String name) {
        return exists() && Files.exists(file(name));
    }

    void remove(String name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    /// @return what is wrong with it, null when all is well
    @Nullable String tryOut(String name) {
        return Rehearsal.of(database, file(name), passphrase);
    }

    DatabaseAccess database() {
        return database;
    }

    private Path file(String name) {
        return Path.of(folder, name);
    }
}
