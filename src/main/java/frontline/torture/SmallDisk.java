package frontline.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A disk of its own, in memory, that can be filled to the last byte. It takes root to have one.
final class SmallDisk implements AutoCloseable {

    private static final String SIZE = "600m";
    private static final long WHILE_FULL_MILLIS = 1500;

    private static final String PIECE = "16m";
    private static final int MOST_PIECES = 100;
    private static final String BALLAST = "ballast-";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /// @return empty where the system gives none
    static Optional<SmallDisk> at(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        succeeds("umount", "-l", folder.toString()); // of a torture that was cut short
        return succeeds("mount", "-t", "tmpfs", "-o", "size=" + SIZE + ",mode=0711", "frontline-torture", folder.toString()) ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    }

    void fillForAWhile() throws IOException, InterruptedException {
        fill();
        Thread.sleep(WHILE_FULL_MILLIS);
        free();
    }

    /// In pieces, for a piece that does not fit takes nothing; then until a single block is refused.
    private void fill() throws InterruptedException {
        for (int piece = 0; piece < MOST_PIECES && succeeds("fallocate", "-l", PIECE, ballast(piece).toString()); ) piece++;
        succeeds("dd", "if=/dev/zero", "of=" + folder.resolve(BALLAST + "last"), "bs=4k");
    }

    private void free() throws IOException {
        try (var files = Files.newDirectoryStream(folder, BALLAST + "*")) {
            for (Path file : files) Files.delete(file);
        }
    }

    private Path ballast(int piece) {
        return folder.resolve(BALLAST + piece);
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        succeeds("umount", "-l", folder.toString());
    }
}
