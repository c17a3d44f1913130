package frontline.torture;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.Frontline;
import frontline.platform.database.DataFolder;
import frontline.platform.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TortureTest {

    @TempDir Path folder;

    @BeforeEach
    void lendSoftware() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        TestDatabase.lendSoftwareTo(folder.resolve("data").toString());
    }

    @Test
    void kills_of_the_database_and_of_the_program_with_it_lose_nothing() throws Exception {
        assertThat(torture("--nodes", "1", "--kills", "2", "--kill-database", "--kill-both")).isZero();
    }

    @Test
    void a_node_that_is_killed_is_no_loss_while_the_other_goes_on() throws Exception {
        assertThat(torture("--nodes", "2", "--kills", "1", "--kill-program")).isZero();
    }

    private int torture(String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of("--writers", "3", "--seed", "7"));
        all.addAll(List.of(options));
        return Torture.run(Frontline.class, all, DataFolder.at(folder.resolve("data")));
    }
}
