package frontline.platform.database;

import frontline.platform.ConsoleRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The database this program works on, whichever that is, until it is closed.
public final class OpenDatabase implements AutoCloseable {

    private final DataFolder folder;
    private final DatabaseAccess access;
    private final @Nullable EmbeddedDatabase embedded;

    private OpenDatabase(DataFolder folder, DatabaseAccess access, @Nullable EmbeddedDatabase embedded) {
        this.folder = folder;
        this.access = access;
        this.embedded = embedded;
    }

    /// For the program itself, which wants the data folder for its own, and this port.
    public static OpenDatabase toRunOn(DataFolder folder, int port, @Nullable DatabaseAccess companyDatabase) throws IOException {
        if (!folder.lock()) {
            throw new ConsoleRefusal("Frontline already runs on the data folder %s.".formatted(folder.path()));
        }
        WebPort.refuseIfTaken(port);
        return companyDatabase == null ? embedded(folder) : company(folder, companyDatabase);
    }

    /// For a command, which is as welcome beside the running program as without it.
    public static OpenDatabase toVisit(DataFolder folder, @Nullable DatabaseAccess companyDatabase) throws IOException {
        if (companyDatabase != null) {
            return company(folder, companyDatabase);
        }
        if (folder.lock()) {
            return embedded(folder);
        }
        var running = folder.announced().orElseThrow(() -> new ConsoleRefusal(
                ("Frontline is just starting or stopping on the data folder %s, or runs there with another database; "
                        + "try again in a moment, with the same FRONTLINE_DB_URL.").formatted(folder.path())));
        return new OpenDatabase(folder, running, null);
    }

    public DatabaseAccess access() {
        return access;
    }

    /// Whether it is the embedded one, which no other program works on.
    public boolean isOurs() {
        return embedded != null;
    }

    /// From now on an embedded server that ends without having been told to is started again.
    /// @param tell hears in plain sentences what happens
    public void supervise(Consumer<String> tell) {
        if (embedded != null) {
            embedded.supervise(tell);
        }
    }

    /// The program begins to stop: a command that is started from now on finds nothing it would soon lose.
    public void admitNoMore() {
        if (embedded != null) {
            folder.withdraw();
        }
    }

    @Override
    public void close() {
        try (folder) {
            if (embedded != null) {
                embedded.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OpenDatabase company(DataFolder folder, DatabaseAccess access) {
        CompanyDatabase.refuseIfUnfit(access);
        return new OpenDatabase(folder, access, null);
    }

    private static OpenDatabase embedded(DataFolder folder) throws IOException {
        var embedded = EmbeddedDatabase.start(folder.path("postgres"), folder.databaseLog());
        folder.announce(embedded.access());
        return new OpenDatabase(folder, embedded.access(), embedded);
    }
}
