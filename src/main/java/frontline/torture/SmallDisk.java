package frontline.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A disk of its own, in memory, that can be filled to the last byte. It takes root to have one.
final class SmallDisk implements AutoCloseable {

    private static final String SIZE = "1500m";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /// @return empty where the system gives none
    static Optional<SmallDisk> at(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        return succeeds("mount", "-t", "tmpfs", "-o", "size=" + SIZE + ",mode=0711", "frontline-torture", folder.toString()) ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    }

    void fill() throws IOException, InterruptedException {
        for (int piece = 0; piece < 5 && room() > 0; piece++) succeeds("fallocate", "-l", String.valueOf(room()), ballast(piece).toString());
        succeeds("dd", "if=/dev/zero", "of=" + ballast(5), "bs=4k"); // what was freed meanwhile, until it is refused
    }

    void free() throws IOException {
        for (int piece = 0; piece <= 5; piece++) Files.deleteIfExists(ballast(piece));
    }

    private long room() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    private Path ballast(int piece) {
        return folder.resolve("ballast-" + piece);
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
