package frontline.platform.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableWriterTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "-A1", "+7 (916) =1", "- item"})
    void what_a_spreadsheet_could_run_is_defused_and_read_back(String dangerous) {
        assertThat(csv(List.of("a", dangerous)).replace("\"", "")).contains("a,'" + dangerous.replace("\"", ""));
        assertThat(roundTrip(List.of("a", dangerous))).containsExactly("a", dangerous);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "-5,25", "+3.5", "-12 %", "+7 (916) 123-45-67", "+79161234567", "-1 234,50", "O'Brien", "'quoted'", "1-2", "a=b"})
    void numbers_and_telephones_stay_what_they_are(String harmless) {
        assertThat(csv(List.of("a", harmless))).doesNotContain("'" + harmless);
        assertThat(roundTrip(List.of("a", harmless))).containsExactly("a", harmless);
    }

    @Test
    void cells_of_all_kinds() throws IOException {
        var out = new ByteArrayOutputStream();
        try (TableWriter writer = TableWriter.csv(out, true)) {
            writer.headings(List.of("имя", "n"));
            writer.row("Ёж", new BigDecimal("-1E+3"), null, true, LocalDate.of(2024, 2, 29), LocalDateTime.of(2024, 2, 29, 9, 5));
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\uFEFFимя,n\r\nЁж,-1000,,true,2024-02-29,2024-02-29 09:05:00\r\n");
    }

    @Test
    void a_workbook_is_written_in_a_stream_and_read_back() throws IOException {
        Path file = Files.createTempFile("tables", ".xlsx");
        try (var out = Files.newOutputStream(file); TableWriter writer = TableWriter.xlsx(out, "Клиенты")) {
            writer.headings(List.of("name", "sum", "day", "moment", "formula"));
            for (int i = 0; i < 5000; i++) {
                writer.row("Клиент & <" + i + ">", -i, LocalDate.of(2024, 1, 1).plusDays(i % 366), LocalDateTime.of(2024, 1, 1, 10, 30), "=1+" + i);
            }
        }
        Reading reading = Reading.of(file);
        assertThat(reading.rows()).hasSize(5000);
        assertThat(reading.cells().get(7)).containsExactly("Клиент & <7>", "-7", "2024-01-08", "2024-01-01 10:30:00", "=1+7");
        Files.delete(file);
    }

    @Property(tries = 300)
    void whatever_is_written_is_read_back(@ForAll("tables") List<List<String>> table) {
        assertThat(reread(table)).isEqualTo(table);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell = Arbitraries.of("a", "\"", "'", ",", ";", "\t", "|", "\n", "\r", "=", "+", "-", "@", " ", "1", ".5", "%", "Яё", "😎")
                .list().ofMaxSize(12).map(parts -> String.join("", parts));
        // The first cell is never blank, so that no row is a blank line.
        Arbitrary<List<String>> row = cell.list().ofSize(3).map(cells -> List.of("x" + cells.get(0), cells.get(1), cells.get(2)));
        return row.list().ofMinSize(1).ofMaxSize(20);
    }

    private static String csv(List<String> row) {
        var out = new ByteArrayOutputStream();
        try (TableWriter writer = TableWriter.csv(out, false)) {
            writer.row(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> roundTrip(List<String> row) {
        return reread(List.of(row)).getFirst();
    }

    private static List<List<String>> reread(List<List<String>> table) {
        try {
            Path file = Files.createTempFile("tables", ".csv");
            try (var out = Files.newOutputStream(file); TableWriter writer = TableWriter.csv(out, true)) {
                for (List<String> row : table) {
                    writer.row(row);
                }
            }
            TableFile opened = (TableFile) TableFile.open(file, "table.csv");
            Dialect exact = opened.dialect().withDelimiter(',').withQuote('"').withHeading(false);
            List<List<String>> cells = Reading.of(opened.with(exact)).cells();
            Files.delete(file);
            return cells;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
