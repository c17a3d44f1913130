package frontline.torture;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.Frontline;
import frontline.platform.database.DataFolder;
import frontline.platform.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TortureTest {

    @TempDir Path folder;

    @Test
    void two_blows_lose_nothing() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        TestDatabase.lendSoftwareTo(folder.resolve("data").toString());

        assertThat(Torture.run(Frontline.class, List.of("--kills", "2", "--writers", "3", "--seed", "7"), DataFolder.at(folder.resolve("data")))).isZero();
    }
}
