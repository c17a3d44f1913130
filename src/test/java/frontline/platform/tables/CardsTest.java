package frontline.platform.tables;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.SharedData;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class CardsTest {

    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> every_sample_gives_as_many_rows_as_it_has_cards() throws IOException {
        Path samples = SharedData.path("vcard-ez-vcard/io/text");
        return Stream.concat(Files.list(samples).filter(file -> file.toString().endsWith(".vcf")),
                        Stream.of(SharedData.path("vcard-ez-vcard/issue/issue114.vcf")))
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    long cards = Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                            .filter(line -> line.strip().equalsIgnoreCase("BEGIN:VCARD")).count();
                    Reading reading = Reading.of(file);
                    assertThat(reading.rows()).hasSize((int) cards);
                    assertThat(reading.badLines()).noneMatch(bad -> bad.flaw().losesRow());
                }));
    }

    @Test
    void an_iphone_card() {
        Reading card = sample("John_Doe_IPHONE.vcf");
        assertThat(card.cell(0, "Full Name")).isEqualTo("Mr. John Richter James Doe Sr.");
        assertThat(card.cell(0, "Last Name")).isEqualTo("Doe");
        assertThat(card.cell(0, "First Name")).isEqualTo("John");
        assertThat(card.cell(0, "Organization")).isEqualTo("IBM");
        assertThat(card.cell(0, "Department")).isEqualTo("Accounting");
        assertThat(card.cell(0, "Job Title")).isEqualTo("Money Counter");
        assertThat(card.cell(0, "Phone (Mobile)")).isEqualTo("905-555-1234");
        assertThat(card.cell(0, "Phone (Work)")).isEqualTo("905-777-1234");
        assertThat(card.cell(0, "Email")).isEqualTo("john.doe@ibm.com");
        assertThat(card.cell(0, "Birthday")).isEqualTo("2012-06-06");
        assertThat(card.cell(0, "Website")).isEqualTo("http://www.ibm.com");
        assertThat(all(card, "Fax")).containsExactly("905-888-1234", "905-999-1234");
        assertThat(all(card, "City")).containsExactly("New York", "New York");
    }

    @Test
    void an_android_file_of_several_cards_in_quoted_printable() {
        Reading cards = sample("John_Doe_ANDROID.vcf");
        assertThat(cards.column("Email")).startsWith("john.doe@company.com", "jane.doe@company.com");
        assertThat(cards.cell(2, "Full Name")).isEqualTo("Ñ Ñ Ñ Ñ Ñ");
        assertThat(all(cards, "Phone (Mobile)", 3)).containsExactly("123456", "3456789");
        assertThat(all(cards, "Phone (Home)", 3)).containsExactly("234567", "45678901");
        assertThat(cards.rows().get(1).line()).isGreaterThan(cards.rows().getFirst().line() + 3);
    }

    @Test
    void outlook_gmail_thunderbird_and_the_standards() {
        Reading outlook = sample("outlook-2003.vcf");
        assertThat(outlook.cell(0, "Organization")).isEqualTo("Company, The");
        assertThat(outlook.cell(0, "Note")).startsWith("This is the note field!!").contains("Second line");
        assertThat(outlook.cell(0, "Email")).isEqualTo("jdoe@hotmail.com");
        assertThat(outlook.cell(0, "Postal Code")).isEqualTo("12345");
        assertThat(outlook.cell(0, "Birthday")).isEqualTo("1980-03-21");
        assertThat(sample("outlook-2007.vcf").cell(0, "Phone (Work)")).isEqualTo("(111) 555-1111");
        assertThat(sample("gmail-list.vcf").column("Full Name")).containsExactly("Arnold Smith", "Chris Beatle", "Doug White");
        assertThat(sample("gmail-single.vcf").cell(0, "Organization")).isEqualTo("TheCompany");
        assertThat(all(sample("thunderbird-MoreFunctionsForAddressBook-extension.vcf"), "Email")).hasSize(5);
        assertThat(sample("rfc2426-example.vcf").column("Organization")).containsExactly("Lotus Development Corporation", "Netscape Communications Corp.");
        Reading rfc6350 = sample("rfc6350-example.vcf");
        assertThat(rfc6350.cell(0, "Phone (Work)")).isEqualTo("+1-418-656-9254 ext. 102");
        assertThat(rfc6350.cell(0, "Birthday")).isEqualTo("--02-03");
        assertThat(all(sample("fullcontact.vcf"), "Organization")).containsExactly("Organization1", "Organization2");
        assertThat(Reading.of(SharedData.path("vcard-ez-vcard/issue/issue114.vcf")).cell(0, "Full Name")).isEqualTo("Dummy, Dummy");
    }

    @Test
    void a_nested_agent_stays_beside_its_principal() throws IOException {
        Reading cards = read("""
                BEGIN:VCARD
                VERSION:2.1
                FN:Anna Orlova
                TEL;WORK:1111
                AGENT:
                BEGIN:VCARD
                VERSION:2.1
                FN:Boris Secretary
                TEL;WORK:2222
                END:VCARD
                END:VCARD
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(cards.rows()).hasSize(1);
        assertThat(cards.cell(0, "Full Name")).isEqualTo("Anna Orlova");
        assertThat(all(cards, "Phone (Work)")).containsExactly("1111");
        assertThat(cards.cell(0, "Agent")).isEqualTo("Boris Secretary");
    }

    @Test
    void a_russian_telephone_of_long_ago() throws IOException {
        Reading cards = read("""
                BEGIN:VCARD
                VERSION:2.1
                N;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=C8=E2=E0=ED=EE=E2;=C8=E2=E0=ED
                TEL;CELL:+79161234567
                END:VCARD
                BEGIN:VCARD
                VERSION:2.1
                N:Петрова;Анна
                END:VCARD
                """.getBytes(Charset.forName("windows-1251")));
        assertThat(cards.column("Last Name")).containsExactly("Иванов", "Петрова");
        assertThat(cards.column("First Name")).containsExactly("Иван", "Анна");
    }

    @Test
    void a_card_without_an_end_costs_only_itself() throws IOException {
        Reading cards = read("""
                BEGIN:VCARD
                VERSION:3.0
                FN:One
                BEGIN:VCARD
                VERSION:3.0
                FN:Two
                END:VCARD
                BEGIN:VCARD
                FN:Three
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(cards.column("Full Name")).containsExactly("Two");
        assertThat(cards.badLines()).extracting(BadLine::line).containsExactly(1, 8);
    }

    private Reading read(byte[] content) throws IOException {
        return Reading.of(Files.write(folder.resolve("cards"), content));
    }

    private static Reading sample(String name) {
        return Reading.of(SharedData.path("vcard-ez-vcard/io/text/" + name));
    }

    private static List<String> all(Reading reading, String column) {
        return all(reading, column, 0);
    }

    private static List<String> all(Reading reading, String column, int row) {
        return Stream.iterate(0, i -> i < reading.names().size(), i -> i + 1).filter(i -> reading.names().get(i).equals(column))
                .map(i -> reading.rows().get(row).cell(i)).filter(cell -> !cell.isEmpty()).toList();
    }
}
