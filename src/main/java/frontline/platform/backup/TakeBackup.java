package frontline.platform.backup;

import frontline.platform.ConsoleRefusal;
import frontline.platform.database.DatabaseAccess;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Writes a backup of a database, also of one that is at work: all rows as they stood at one moment. The file appears
/// under its name when it is whole and on the disk, never before.
final class TakeBackup {

    static final String MANIFEST = "manifest.json";
    static final String KEY = "secret-key";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TakeBackup() {}

    /// @param key the text of the key of secrets; null: there is none, or it is not kept here
    /// @param passphrase null: not encrypted
    /// @param program the version that takes it
    public static Manifest of(DatabaseAccess database, Path file, @Nullable String key, char @Nullable [] passphrase, String program, Instant now) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try (var connection = database.connect()) {
            if (Files.exists(file)) throw new FileAlreadyExistsException(file.toString());
            Manifest manifest;
            create(unfinished);
            try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                // closed by hand: the layers above the channel end before it is forced to the disk
                manifest = write(connection, new Kept(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)), key, passphrase, program, now);
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (FileAlreadyExistsException e) {
            throw new ConsoleRefusal("There is a file %s already; a backup overwrites nothing.".formatted(file));
        } catch (NoSuchFileException e) {
            throw new ConsoleRefusal("There is no folder for the file %s.".formatted(file));
        } catch (SQLException e) {
            throw new IllegalStateException("backup to " + file, e);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void create(Path file) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        else Files.createFile(file);
    }

    private static Manifest write(Connection connection, OutputStream target, @Nullable String key, char @Nullable [] passphrase, String program, Instant now) throws IOException, SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        try (var statement = connection.createStatement()) {
            statement.execute("set local synchronize_seqscans = off"); // or two copies of the same rows differ in order
        }
        try (var zip = new ZipOutputStream(Sealed.writing(target, passphrase))) {
            zip.setLevel(Deflater.BEST_SPEED);
            var rows = new Rows(connection);
            var tables = new ArrayList<Manifest.Table>();
            for (var shape : rows.shapes()) {
                zip.putNextEntry(new ZipEntry("tables/" + shape.table()));
                tables.add(rows.copyOut(shape, zip));
                zip.closeEntry();
            }
            if (key != null) put(zip, KEY, key.getBytes(StandardCharsets.UTF_8));
            var manifest = new Manifest(Manifest.FORMAT, program, schema(connection), now, tables, rows.sequences(), key == null ? null : hash(key));
            put(zip, MANIFEST, JSON.writeValueAsBytes(manifest));
            return manifest;
        } finally {
            connection.rollback();
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    static String hash(String key) {
        return HexFormat.of().formatHex(Rows.sha256().digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    private static String schema(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery("""
                select version from platform.flyway_schema_history where success and version is not null order by string_to_array(version, '.')::int[] desc limit 1""")) {
            row.next();
            return row.getString(1);
        }
    }

    /// Flushes where it is told to close: the channel below is still to be forced to the disk.
    private static final class Kept extends java.io.FilterOutputStream {
        Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
