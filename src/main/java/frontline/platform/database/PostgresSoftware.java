package frontline.platform.database;

import frontline.platform.ConsoleRefusal;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The PostgreSQL programs that travel inside Frontline, unpacked where they can be run.
record PostgresSoftware(Path folder) {

    /// The major version of the bundled binaries, and so of the data folders they make.
    static final int MAJOR_VERSION = 18;

    /// Unpacks the bundle into a folder named by its checksum, once: a newer Frontline with newer binaries unpacks its own
    /// beside it, and an unpacking that was cut short leaves only a temporary name behind.
    static PostgresSoftware unpackedUnder(Path parent) {
        try {
            var folder = parent.resolve("software-" + checksum());
            if (!Files.exists(folder)) {
                var unfinished = parent.resolve("unpacking-" + ProcessHandle.current().pid());
                Folders.delete(unfinished);
                Files.createDirectory(unfinished);
                unpackInto(unfinished);
                Folders.readableToAll(unfinished, unfinished.resolve("bin"));
                moveIntoPlace(unfinished, folder);
            }
            return new PostgresSoftware(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(Machine.isWindows() ? name + ".exe" : name);
    }

    private static InputStream bundle() throws IOException {
        var name = "/postgres-%s-%s.txz".formatted(Machine.bundleSystem(), Machine.bundleArchitecture());
        var stream = PostgresSoftware.class.getResourceAsStream(name);
        if (stream == null) {
            throw new ConsoleRefusal(("Frontline carries no PostgreSQL for this machine (%s, %s); set FRONTLINE_DB_URL to a "
                    + "PostgreSQL server of your own.").formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        return stream;
    }

    private static String checksum() throws IOException {
        try (var bundle = bundle()) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int read; (read = bundle.read(buffer)) > 0; ) {
                digest.update(buffer, 0, read);
            }
            return MAJOR_VERSION + "-" + HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpackInto(Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(bundle())))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new FileNotFoundException("outside of the bundle: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                }
            }
        }
    }

    private static void moveIntoPlace(Path unfinished, Path folder) throws IOException {
        try {
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (!Files.exists(folder)) {
                throw e;
            }
            Folders.delete(unfinished); // another program was quicker with the same bundle
        }
    }
}
