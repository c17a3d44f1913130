package frontline.platform.database;

import frontline.platform.ConsoleRefusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The folder where one Frontline keeps everything: the embedded database, logs, uploaded files. A lock, which the operating
/// system releases however the program ends, makes sure that only one program works on it.
public final class DataFolder implements AutoCloseable {

    /// Less than this is as good as nothing: a database that runs out of room in the middle of its work stops.
    private static final long LEAST_ROOM_IN_MEGABYTES = 100;

    private final Path folder;
    private @Nullable FileChannel lock;

    private DataFolder(Path folder) {
        this.folder = folder;
    }

    public static DataFolder at(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new ConsoleRefusal("The data folder %s is not a folder.".formatted(path));
        }
        // Under root the database's own, unprivileged user has to pass through; it cannot list what is here.
        var folder = new DataFolder(Folders.create(path, Machine.isRoot() ? "rwx--x--x" : "rwx------").toRealPath());
        folder.refuseIfFull();
        Folders.create(folder.path("logs"), "rwx------");
        return folder;
    }

    public Path path() {
        return folder;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    public Path log() {
        return path("logs").resolve("frontline.log");
    }

    public Path databaseLog() {
        return path("logs").resolve("postgresql.log");
    }

    /// Whether this program is now the one that works on the folder.
    boolean lock() throws IOException {
        var channel = FileChannel.open(path("frontline.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                lock = channel;
                Files.deleteIfExists(runningDatabase()); // if there is one, its program was killed
                return true;
            }
        } catch (OverlappingFileLockException e) {
            // by another DataFolder of this very program
        }
        channel.close();
        return false;
    }

    /// Lets commands that are started beside the running program find its database.
    void announce(DatabaseAccess access) throws IOException {
        Folders.writeSecret(runningDatabase(), "url=%s%nuser=%s%npassword=%s%n".formatted(access.url(), access.user(), access.password()));
    }

    /// From now on nobody finds it.
    void withdraw() {
        try {
            Files.deleteIfExists(runningDatabase());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<DatabaseAccess> announced() throws IOException {
        if (!Files.exists(runningDatabase())) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(runningDatabase())) {
            properties.load(reader);
        }
        return Optional.of(new DatabaseAccess(
                properties.getProperty("url"), properties.getProperty("user"), properties.getProperty("password")));
    }

    /// Keeps what the console is spared. Where even that cannot be written, the console's sentence has to do.
    public void log(Throwable failure) {
        try (var writer = new PrintWriter(Files.newBufferedWriter(log(), StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            writer.println(Instant.now());
            failure.printStackTrace(writer);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            withdraw();
            lock.close();
            lock = null;
        }
    }

    private Path runningDatabase() {
        return path("running-database.properties");
    }

    private void refuseIfFull() throws IOException {
        var room = Files.getFileStore(folder).getUsableSpace() >> 20;
        if (room < LEAST_ROOM_IN_MEGABYTES) {
            throw new ConsoleRefusal("The disk with the data folder %s is full: %d MB are left, and Frontline needs at least %d."
                    .formatted(folder, room, LEAST_ROOM_IN_MEGABYTES));
        }
    }
}
