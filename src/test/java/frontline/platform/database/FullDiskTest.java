package frontline.platform.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import frontline.platform.ConsoleRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a file system of its own and of a chosen size, which takes root and the right to mount.
class FullDiskTest {

    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path parent;

    private final List<Path> mounted = new ArrayList<>();

    @Test
    void isSeenBeforeAnythingIsWritten() throws Exception {
        var disk = diskOf(50);
        assertThatThrownBy(() -> DataFolder.at(disk.resolve("data")))
                .isInstanceOf(ConsoleRefusal.class)
                .hasMessageMatching("The disk with the data folder .* is full: \\d+ MB are left, and Frontline needs at least 100\\.");
    }

    @Test
    void isNamedWhenTheDatabaseCannotBeMade() throws Exception {
        var disk = diskOf(20);
        refusedOn(disk);
    }

    @Test
    void isNamedWhenTheDatabaseCannotStart() throws Exception {
        var disk = diskOf(200);
        EmbeddedDatabase.start(disk.resolve("postgres"), disk.resolve("server.log")).close();
        fill(disk);
        refusedOn(disk);
    }

    private static void refusedOn(Path disk) {
        assertThatThrownBy(() -> {
                    try {
                        EmbeddedDatabase.start(disk.resolve("postgres"), disk.resolve("server.log"));
                    } catch (RuntimeException e) {
                        throw StartRefusals.explaining(e).orElseThrow(() -> e);
                    }
                })
                .isInstanceOf(ConsoleRefusal.class)
                .hasMessageStartingWith("The disk with ")
                .hasMessageEndingWith(" is full.");
    }

    private static void fill(Path disk) throws IOException {
        try (var filler = Files.newOutputStream(disk.resolve("filler"))) {
            while (true) {
                filler.write(new byte[MEGABYTE]);
            }
        } catch (IOException full) {
            // as wanted
        }
    }

    private Path diskOf(int megabytes) throws Exception {
        assumeTrue(Machine.isRoot());
        var disk = Files.createDirectory(parent.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "mode=711,size=%dm".formatted(megabytes), "tmpfs", disk.toString()));
        mounted.add(disk);
        return disk;
    }

    @AfterEach
    void unmount() throws Exception {
        for (var disk : mounted) {
            run("umount", disk.toString());
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    }
}
