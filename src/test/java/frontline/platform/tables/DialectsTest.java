package frontline.platform.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectsTest {

    private static final String CLIENTS = """
            Название;Город;Оборот
            ООО «Ромашка»;Санкт-Петербург;1 234,56
            ИП Щукин Ёжи Яковлевич;Йошкар-Ола;12,00
            ПАО "Ветер";Москва;7,5
            """.replace("\"Ветер\"", "Ветер").replace("«", "").replace("»", "");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"windows-1251", "KOI8-R", "IBM866", "ISO-8859-5", "UTF-8", "UTF-16LE", "UTF-16BE"})
    void the_same_table_reads_alike_in_every_encoding(String charset) throws IOException {
        Reading reading = read(CLIENTS.getBytes(Charset.forName(charset)));
        assertThat(reading.file().dialect().charset()).isEqualTo(Charset.forName(charset));
        assertThat(reading.names()).containsExactly("Название", "Город", "Оборот");
        assertThat(reading.cells()).containsExactly(List.of("ООО Ромашка", "Санкт-Петербург", "1 234,56"),
                List.of("ИП Щукин Ёжи Яковлевич", "Йошкар-Ола", "12,00"), List.of("ПАО Ветер", "Москва", "7,5"));
    }

    @Test
    void the_same_table_reads_alike_from_a_workbook() throws IOException {
        var out = new ByteArrayOutputStream();
        try (TableWriter writer = TableWriter.xlsx(out, "Клиенты")) {
            for (String line : CLIENTS.lines().toList()) {
                writer.row((Object[]) line.split(";"));
            }
        }
        Reading reading = read(out.toByteArray());
        assertThat(reading.cells()).isEqualTo(read(CLIENTS.getBytes(StandardCharsets.UTF_8)).cells());
        assertThat(reading.file().sheets()).containsExactly("Клиенты");
    }

    @Test
    void western_accents_are_not_taken_for_russian() throws IOException {
        Reading reading = read("name,city\nJosé Núñez,São Paulo\nRené Müller,Köln\n".getBytes(Charset.forName("windows-1252")));
        assertThat(reading.cells()).containsExactly(List.of("José Núñez", "São Paulo"), List.of("René Müller", "Köln"));
    }

    @Test
    void a_few_russian_headings_are_enough() throws IOException {
        assertThat(read("Имя,Телефон\nAnna,123\n".getBytes(Charset.forName("windows-1251"))).names()).containsExactly("Имя", "Телефон");
        assertThat(read("ИМЯ,ТЕЛЕФОН\nANNA,123\n".getBytes(Charset.forName("KOI8-R"))).names()).containsExactly("ИМЯ", "ТЕЛЕФОН");
    }

    @Test
    void one_broken_character_does_not_change_the_encoding() throws IOException {
        byte[] text = ("имя,город\n" + "Анна,Рига\n".repeat(50) + "Пётр,Псков\n").getBytes(StandardCharsets.UTF_8);
        text[text.length - 3] = 'x';
        Reading reading = read(text);
        assertThat(reading.file().dialect().charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(reading.rows()).hasSize(51);
        assertThat(reading.flaws()).containsExactly(BadLine.Flaw.UNREADABLE_CHARACTER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {", 44", "; 59", "| 124", ": 58", "tab 9"})
    void delimiters_are_found(String name, int code) throws IOException {
        char delimiter = (char) code;
        String text = "name,city,price\nAnna,\"Riga%s old\",1.5\nBoris,Omsk,2.5\n".replace(',', delimiter).formatted(delimiter);
        Reading reading = read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(reading.file().dialect().delimiter()).isEqualTo(delimiter);
        assertThat(reading.cells().getFirst()).containsExactly("Anna", "Riga" + delimiter + " old", "1.5");
    }

    @Test
    void decimal_commas_and_clock_times_do_not_mislead() throws IOException {
        assertThat(read("a;b;c\n1,5;2,5;10:30\n1,7;2,9;11:45\n").file().dialect().delimiter()).isEqualTo(';');
        assertThat(read("start,note\n10:30:00,x\n11:40:00,y\n").file().dialect().delimiter()).isEqualTo(',');
        assertThat(read("note\nFirst, second\nThird\nA, b, c\n").cells()).containsExactly(List.of("First, second"), List.of("Third"), List.of("A, b, c"));
    }

    @Test
    void excels_own_line_names_the_delimiter() throws IOException {
        Reading reading = read("sep=;\r\na;b\r\n1,2;3,4\r\n");
        assertThat(reading.names()).containsExactly("a", "b");
        assertThat(reading.rows()).containsExactly(new Row(3, List.of("1,2", "3,4")));
    }

    @Test
    void single_quotes_quote_where_nothing_else_does() throws IOException {
        Reading reading = read("name,note\n'Orlov, A','a,b'\n'Petrov, B','it''s'\n");
        assertThat(reading.file().dialect().quote()).isEqualTo('\'');
        assertThat(reading.cells()).containsExactly(List.of("Orlov, A", "a,b"), List.of("Petrov, B", "it's"));
        assertThat(read("name,city\nO'Brien,Cork\nD'Arcy,Kerry\n").file().dialect().quote()).isEqualTo('"');
    }

    @Test
    void headings_are_told_from_values() throws IOException {
        assertThat(read("Anna,anna@example.com,12\nBoris,b@example.com,13\n").file().dialect().hasHeading()).isFalse();
        Reading without = read("1,2,3\n4,5,6\n");
        assertThat(without.rows()).hasSize(2);
        assertThat(without.file().sample(1).headings()).extracting(Heading::label).containsExactly("A", "B", "C");
    }

    @Test
    void blank_lines_and_old_line_ends() throws IOException {
        Reading reading = read("\n\na,b\r\r1,2\r\n;\n,\n3,4");
        assertThat(reading.cells()).containsExactly(List.of("1", "2"), List.of(";", ""), List.of("3", "4"));
        assertThat(reading.rows().getLast().line()).isEqualTo(8);
    }

    @Test
    void the_person_may_say_otherwise() throws IOException {
        Reading reading = read("a,b\n1,2\n");
        TableFile other = reading.file().with(reading.file().dialect().withDelimiter(';').withHeading(false));
        assertThat(Reading.of(other).cells()).containsExactly(List.of("a,b"), List.of("1,2"));
    }

    @Test
    void cells_of_a_workbook_are_read_as_a_person_sees_them() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", "1.0")) {
            var empty = book.newWorksheet("Empty");
            empty.finish();
            var sheet = book.newWorksheet("Data");
            List<String> names = List.of("day", "moment", "serial", "phone", "sum", "share", "code", "yes", "shared", "time", "russian");
            for (int i = 0; i < names.size(); i++) {
                sheet.value(0, i, names.get(i));
            }
            sheet.value(1, 0, LocalDate.of(2024, 12, 5));
            sheet.style(1, 0).format("dd.mm.yyyy").set();
            sheet.value(1, 1, LocalDateTime.of(2024, 3, 15, 14, 30));
            sheet.style(1, 1).format("m/d/yy h:mm").set();
            sheet.value(1, 2, 45631);
            sheet.value(1, 3, 79161234567L);
            sheet.value(1, 4, 0.1 + 0.2);
            sheet.value(1, 5, 0.255);
            sheet.style(1, 5).format("0.0%").set();
            sheet.value(1, 6, 1234);
            sheet.style(1, 6).format("000000").set();
            sheet.value(1, 7, true);
            sheet.value(1, 8, "=1+1");
            sheet.value(1, 9, 0.5);
            sheet.style(1, 9).format("h:mm").set();
            sheet.value(1, 10, LocalDate.of(2024, 12, 5));
            sheet.style(1, 10).format("[$-419]d mmmm yyyy \"г.\";@").set();
            sheet.value(3, 0, LocalDate.of(2024, 12, 6));
            sheet.style(3, 0).format("yyyy-mm-dd").set();
            sheet.value(3, 12, "beside");
        }
        Reading reading = read(out.toByteArray());
        assertThat(reading.cells().getFirst()).containsExactly("2024-12-05", "2024-03-15 14:30:00", "45631", "79161234567", "0.3",
                "25.5%", "001234", "true", "=1+1", "12:00:00", "2024-12-05");
        assertThat(reading.rows().getLast().line()).isEqualTo(4);
        assertThat(reading.cells().getLast().getFirst()).isEqualTo("2024-12-06");
        assertThat(reading.flaws()).containsExactly(BadLine.Flaw.CELLS_BESIDE_TABLE);
        assertThat(reading.file().sheets()).containsExactly("Empty", "Data");
    }

    private Reading read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private Reading read(byte[] content) throws IOException {
        return Reading.of(Files.write(folder.resolve("upload"), content));
    }
}
