package frontline.platform.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file has no row limit, and reading it takes no more memory at its end than at its beginning. */
class LargeFilesTest {

    private static final int ROWS = 300_000;

    @TempDir Path folder;

    @Test
    void text_and_workbook_of_many_rows_are_read_in_a_stream() throws IOException {
        for (String name : List.of("large.csv", "large.xlsx")) {
            Path file = folder.resolve(name);
            try (var out = Files.newOutputStream(file); TableWriter writer = name.endsWith("csv") ? TableWriter.csv(out, false) : TableWriter.xlsx(out, "Data")) {
                writer.headings(List.of("id", "name", "note"));
                for (int i = 0; i < ROWS; i++) {
                    writer.row(i, "Client " + i, "a rather long note about the client number " + i);
                }
            }
            long rows = 0;
            var held = new ArrayList<Long>();
            try (Table table = ((TableFile) TableFile.open(file, name)).read(bad -> { })) {
                while (table.hasNext()) {
                    table.next();
                    if (++rows % (ROWS / 3) == 1_000) {
                        held.add(held());
                    }
                }
            }
            assertThat(rows).isEqualTo(ROWS);
            assertThat(held.getLast() - held.getFirst()).as("bytes held more at the end of " + name).isLessThan(8L << 20);
        }
    }

    private static long held() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
