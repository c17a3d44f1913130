package frontline.platform.tables;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.platform.tables.BadLine.Flaw;
import frontline.platform.tables.Refused.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileFilesTest {

    @TempDir Path folder;

    @Test
    void rubbish_is_refused() throws IOException {
        byte[] noise = new byte[50_000];
        new Random(7).nextBytes(noise);
        noise[0] = 'x';
        assertThat(open(noise)).isEqualTo(Refused.because(Reason.BINARY));
        assertThat(open("%PDF-1.7 …")).isEqualTo(Refused.because(Reason.BINARY));
        assertThat(open("<!DOCTYPE html><table><tr><td>1</td></tr></table>")).isEqualTo(Refused.because(Reason.WEB_PAGE));
        assertThat(open("{\"a\": 1}")).isEqualTo(Refused.because(Reason.NOT_A_TABLE));
        assertThat(open("")).isEqualTo(Refused.because(Reason.EMPTY));
        assertThat(TableFile.open(folder.resolve("absent.csv"), "absent.csv")).isEqualTo(Refused.because(Reason.UNREADABLE));
    }

    @Test
    void a_nul_costs_its_row() throws IOException {
        var text = new StringBuilder("name,city\n").append("Anna,Riga\n".repeat(100)).append("Bo\0ris,Omsk\n").append("Vera,Perm\n");
        Reading reading = Reading.of((TableFile) open(text.toString()));
        assertThat(reading.rows()).hasSize(101);
        assertThat(reading.badLines()).singleElement().satisfies(bad -> {
            assertThat(bad.flaw()).isEqualTo(Flaw.NUL_CHARACTER);
            assertThat(bad.line()).isEqualTo(102);
        });
    }

    @Test
    void a_forgotten_quote_costs_its_own_line_only() throws IOException {
        Reading reading = Reading.of((TableFile) open("""
                id,name,city
                1,"Anna,Riga
                2,"Boris ""B"" Orlov",Omsk
                3,Vera,"Perm
                second line"
                4,Gleb,Tver
                """));
        assertThat(reading.rows()).extracting(Row::line).containsExactly(3, 4, 6);
        assertThat(reading.cells().get(1)).containsExactly("3", "Vera", "Perm\nsecond line");
        assertThat(reading.badLines()).singleElement().satisfies(bad -> {
            assertThat(bad.line()).isEqualTo(2);
            assertThat(bad.flaw().losesRow()).isTrue();
            assertThat(bad.cells()).containsExactly("1,\"Anna,Riga");
        });
    }

    @Test
    void huge_cells_and_lines_do_not_fill_the_memory() throws IOException {
        Path file = folder.resolve("huge.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("a,b\n1,2\n");
            for (int i = 0; i < 3000; i++) {
                out.write("x".repeat(10_000));
            }
            out.write("\n3,\"");
            for (int i = 0; i < 300; i++) {
                out.write("y".repeat(10_000) + "\n");
            }
            out.write("\n5,6\n");
        }
        var flaws = new java.util.HashSet<Flaw>();
        try (Table table = ((TableFile) TableFile.open(file, "huge.csv")).read(bad -> flaws.add(bad.flaw()))) {
            List<String> first = table.next().cells();
            Row last = table.next();
            while (table.hasNext()) {
                last = table.next();
            }
            assertThat(first).containsExactly("1", "2");
            assertThat(last.cells()).containsExactly("5", "6");
        }
        assertThat(flaws).contains(Flaw.TOO_LONG, Flaw.UNCLOSED_QUOTE);
    }

    @Test
    void an_archive_that_is_no_workbook_is_refused() throws IOException {
        assertThat(open(zip(Map.of("readme.txt", "hello")))).isEqualTo(Refused.because(Reason.ZIP_WITHOUT_WORKBOOK));
        assertThat(open("PK\u0003\u0004 rubbish")).isEqualTo(Refused.because(Reason.BROKEN_WORKBOOK));
    }

    @Test
    void a_bomb_is_refused() throws IOException {
        Map<String, String> parts = parts(workbook());
        parts.replaceAll((name, content) -> name.endsWith("sheet1.xml")
                ? content.replace("</sheetData>", " ".repeat(60_000_000) + "</sheetData>") : content);
        assertThat(open(zip(parts))).isEqualTo(Refused.because(Reason.SUSPICIOUS_WORKBOOK));
    }

    @Test
    void external_entities_are_refused() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "the-secret");
        Map<String, String> parts = parts(workbook());
        parts.replaceAll((name, content) -> name.endsWith("sheet1.xml")
                ? content.replaceFirst("<worksheet", "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><worksheet").replace("name", "&e;") : content);
        assertThat(open(zip(parts))).isEqualTo(Refused.because(Reason.SUSPICIOUS_WORKBOOK));
        // Even behind a comment longer than what is looked at, nothing of the file is let in.
        parts.replaceAll((name, content) -> content.replace("<!DOCTYPE", "<!--" + "x".repeat(9000) + "--><!DOCTYPE"));
        if (open(zip(parts)) instanceof TableFile file) {
            assertThat(Reading.of(file).toString()).doesNotContain("the-secret");
        }
    }

    @Test
    void a_cell_far_outside_the_sheet_is_refused() throws IOException {
        Map<String, String> parts = parts(workbook());
        parts.replaceAll((name, content) -> name.endsWith("sheet1.xml") ? content.replace("r=\"B2\"", "r=\"ZZZZZZ2\"") : content);
        assertThat(open(zip(parts))).isEqualTo(Refused.because(Reason.SUSPICIOUS_WORKBOOK));
    }

    @Test
    void a_broken_sheet_gives_what_stands_before_the_break() throws IOException {
        Map<String, String> parts = parts(workbook());
        parts.replaceAll((name, content) -> name.endsWith("sheet1.xml")
                ? content.substring(0, content.indexOf("r=\"3\"") + 3) + "<<<" : content);
        switch (open(zip(parts))) {
            case Refused refused -> assertThat(refused.reason()).isEqualTo(Reason.BROKEN_WORKBOOK);
            case TableFile file -> assertThat(Reading.of(file).flaws()).contains(Flaw.BROKEN_SHEET);
        }
    }

    @Test
    void workbooks_behind_a_password_and_old_ones_are_told_apart() throws IOException {
        byte[] ole = new byte[4096];
        byte[] magic = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        System.arraycopy(magic, 0, ole, 0, magic.length);
        assertThat(open(ole)).isEqualTo(Refused.because(Reason.OLD_WORKBOOK));
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, ole, 1024 + 128, name.length);
        assertThat(open(ole)).isEqualTo(Refused.because(Reason.ENCRYPTED_WORKBOOK));
    }

    @Test
    void any_bytes_are_read_or_refused_but_never_thrown_at_the_reader() throws IOException {
        byte[] book = workbook();
        var random = new Random(42);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = switch (i % 3) {
                case 0 -> book.clone();
                case 1 -> "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;ENCODING=QUOTED-PRINTABLE:=C3=91\r\nTEL:1\r\nEND:VCARD\r\n".getBytes(StandardCharsets.UTF_8);
                default -> "a,\"b\",c\r\n1,\"2\"\"x\",3\r\n".repeat(20).getBytes(StandardCharsets.UTF_8);
            };
            for (int n = 0; n < 1 + i % 5; n++) {
                damaged[random.nextInt(8, damaged.length)] = (byte) random.nextInt();
            }
            if (open(damaged) instanceof TableFile file) {
                Reading.of(file);
            }
        }
    }

    private Opening open(String text) throws IOException {
        return open(text.getBytes(StandardCharsets.UTF_8));
    }

    private Opening open(byte[] content) throws IOException {
        return TableFile.open(Files.write(folder.resolve("upload"), content), "upload.csv");
    }

    private static byte[] workbook() throws IOException {
        var out = new ByteArrayOutputStream();
        try (TableWriter writer = TableWriter.xlsx(out, "Clients")) {
            writer.headings(List.of("name", "city"));
            writer.row("Anna", "Riga");
            writer.row("Boris", "Omsk");
            writer.row("Vera", "Perm");
        }
        return out.toByteArray();
    }

    private Map<String, String> parts(byte[] book) throws IOException {
        var parts = new LinkedHashMap<String, String>();
        try (var zip = new ZipFile(Files.write(folder.resolve("book"), book).toFile())) {
            for (ZipEntry part : Collections.list(zip.entries())) {
                parts.put(part.getName(), new String(zip.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    private static byte[] zip(Map<String, String> parts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = bytes; var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
