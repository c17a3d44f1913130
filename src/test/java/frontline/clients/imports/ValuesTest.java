package frontline.clients.imports;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.SharedData;
import frontline.clients.imports.NumberNotation.Money;
import frontline.clients.imports.Values.ClientType;
import frontline.clients.imports.Values.Outcome;
import frontline.clients.imports.Values.Phone;
import frontline.platform.tables.Sample;
import frontline.platform.tables.TableFile;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {"1 234,56#1234.56", "1,234.56#1234.56", "1.234,56#1234.56", "(500)#-500", "12 тыс.#12000",
        "1,5 млн#1500000", "2k#2000", "1\u00A0234\u202F567#1234567", "1'234.50#1234.50", "-5#-5", "−5,5#-5.5", "500-#-500", "+7#7", "1,234,567#1234567",
        "1.234.567#1234567", "0,125#0.125", "0.125#0.125", "12,#12", ".5#0.5", "1.5E+3#1.5E+3", "1 000 000#1000000", "12,5 тыс. руб.#12500#RUB", "₽ 1 200#1200#RUB"})
    void numbers_in_every_notation(String written, String number) {
        assertThat(new NumberNotation('.').money(written.strip())).isInstanceOfSatisfying(Parsed.Value.class,
                value -> assertThat(((Money) value.value()).amount()).isEqualByComparingTo(number));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {"1 234,56 ₽#RUB", "$1,234.56#USD", "€ 12#EUR", "12 EUR#EUR", "(1 200 руб.)#RUB", "100 р.#RUB", "-$5#USD", "$-5#USD", "12 тыс. руб.#RUB"})
    void currencies_beside_amounts(String written, String currency) {
        assertThat(new NumberNotation(',').money(written)).isInstanceOfSatisfying(Parsed.Value.class,
                value -> assertThat(((Money) value.value()).currency()).isEqualTo(currency));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "12 abc", "1-2", "1.2.3,4,5", "12/05/2024", "+7 (916) 123", "1,23,4.5", "--5", "5 apples", "1e", "$ 5 €"})
    void what_is_no_number_is_refused(String written) {
        assertThat(new NumberNotation('.').money(written)).isInstanceOf(Parsed.Wrong.class);
    }

    @Test
    void a_column_decides_what_its_comma_means() {
        assertThat(NumberNotation.of(List.of("1,234", "12,5"), '.').number("1,234")).isEqualTo(Parsed.value(new BigDecimal("1.234")));
        assertThat(NumberNotation.of(List.of("1,234", "12.5"), ',').number("1,234")).isEqualTo(Parsed.value(new BigDecimal("1234")));
        assertThat(NumberNotation.of(List.of("1,234"), ',').decimal()).isEqualTo(',');
        assertThat(NumberNotation.of(List.of("1.234.567", "8.900"), '.').number("8.900")).isEqualTo(Parsed.value(new BigDecimal("8900")));
        assertThat(new NumberNotation('.').number("5 €")).isInstanceOf(Parsed.Wrong.class);
        assertThat(new NumberNotation('.').number(" ")).isInstanceOf(Parsed.Blank.class);
    }

    @Property(tries = 500)
    void every_number_comes_back_from_every_notation(@ForAll @BigRange(min = "-999999999999", max = "999999999999") @Scale(2) BigDecimal number) {
        for (String symbols : List.of(",.", ".,", "\u00A0,", "\u202F.", "',", "'.", " ,")) {
            var format = DecimalFormatSymbols.getInstance(Locale.ROOT);
            format.setGroupingSeparator(symbols.charAt(0));
            format.setDecimalSeparator(symbols.charAt(1));
            String written = new DecimalFormat("#,##0.00", format).format(number);
            NumberNotation notation = NumberNotation.of(List.of(written), symbols.charAt(1));
            assertThat(notation.number(written)).as(written).isInstanceOfSatisfying(Parsed.Value.class,
                    value -> assertThat((BigDecimal) value.value()).isEqualByComparingTo(number));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {"2024-03-12#2024-03-12", "12.03.2024#2024-03-12", "12.3.24#2024-03-12", "2024-03-12 09:14#2024-03-12",
        "20240312#2024-03-12", "45631#2024-12-05", "45631.5#2024-12-05", "12 марта 2024 г.#2024-03-12", "12 мар. 2024#2024-03-12", "1 мая 2024#2024-05-01",
        "Mar 12, 2024#2024-03-12", "12-Mar-24#2024-03-12", "March 12th, 2024#2024-03-12", "12/03/2024#2024-03-12", "2024/3/2#2024-03-02",
        "31 августа 2023 года#2023-08-31", "12.03.2024 г.#2024-03-12", "2010-10-14T12:00:00.000Z-0300#2010-10-14", "5 сент. 2024#2024-09-05"})
    void dates_in_every_notation(String written, LocalDate day) {
        assertThat(new DateNotation(true, true).date(written)).isEqualTo(Parsed.value(day));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31.02.2024", "2024-13-01", "tomorrow", "12", "2024", "12 foo 2024", "2009\\7\\14", "wrongdate", "2024-03-12 25:00", "99999"})
    void what_is_no_date_is_refused(String written) {
        assertThat(new DateNotation(true, true).date(written)).isInstanceOf(Parsed.Wrong.class);
    }

    @Test
    void a_column_decides_what_stands_first() {
        assertThat(DateNotation.of(List.of("3/4/2024", "3/15/2024"), true)).isEqualTo(new DateNotation(false, true));
        assertThat(DateNotation.of(List.of("3/4/2024", "15/3/2024"), false)).isEqualTo(new DateNotation(true, true));
        assertThat(DateNotation.of(List.of("3/4/2024 2:30 PM"), true)).isEqualTo(new DateNotation(false, true));
        assertThat(DateNotation.of(List.of("3/4/2024"), true)).isEqualTo(new DateNotation(true, false));
        assertThat(DateNotation.of(List.of("3/15/2024 2:30 PM"), true).date("3/15/2024 2:30 PM")).isEqualTo(Parsed.value(LocalDate.of(2024, 3, 15)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {"2024-03-12 09:14#2024-03-12T06:14:00Z", "3/15/2024 2:30 PM#2024-03-15T11:30:00Z", "07/15/2009 02:14:45+0800#2009-07-14T18:14:45Z",
        "2010-10-14T12:00:00.000Z#2010-10-14T12:00:00Z", "2010-10-14T12:00:00.000Z-0300#2010-10-14T15:00:00Z", "2010-10-14T12:00:00.000GMT#2010-10-14T12:00:00Z",
        "2010-10-14T12:00:00.000#2010-10-14T08:00:00Z", "2024-03-12#2024-03-11T21:00:00Z", "45631.5#2024-12-05T09:00:00Z", "2024-03-12 12:00 AM#2024-03-11T21:00:00Z"})
    void moments_with_and_without_zones(String written, Instant moment) {
        assertThat(new DateNotation(false, true).moment(written, MOSCOW)).isEqualTo(Parsed.value(moment));
    }

    @Test
    void zones_of_the_salesforce_loader() {
        Sample good = sample("import-salesforce-dataloader/testfiles/timeZoneFormatTesting.csv");
        DateNotation dates = DateNotation.of(good.column(1), true);
        assertThat(good.column(1)).filteredOn(cell -> cell.matches("\\d\\d/.*")).isNotEmpty().allSatisfy(cell -> assertThat(dates.moment(cell, MOSCOW).isValue()).as(cell).isTrue());
        Sample bad = sample("import-salesforce-dataloader/testfiles/timeZoneFormatTestingWithErrors.csv");
        assertThat(dates.moment(bad.column(1).get(1), MOSCOW)).isInstanceOf(Parsed.Wrong.class);
    }

    @Property(tries = 300)
    void every_day_comes_back(@ForAll @IntRange(min = -20_000, max = 40_000) int epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        for (String pattern : List.of("yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy", "dd/MM/yyyy", "d MMMM yyyy", "MMMM d, yyyy", "dd-MMM-yyyy", "yyyyMMdd")) {
            if (day.getYear() < 1900 && pattern.equals("yyyyMMdd")) {
                continue;
            }
            for (Locale locale : List.of(Locale.ENGLISH, Locale.of("ru"))) {
                if (pattern.startsWith("MMMM") && !locale.equals(Locale.ENGLISH)) {
                    continue;
                }
                String written = DateTimeFormatter.ofPattern(pattern, locale).format(day);
                assertThat(new DateNotation(true, true).date(written)).as(written).isEqualTo(Parsed.value(day));
            }
        }
    }

    @Test
    void telephones() {
        assertThat(Values.phone("8 (916) 123-45-67", "RU").e164()).isEqualTo("+79161234567");
        assertThat(Values.phone("+7 916 123 45 67", "US").e164()).isEqualTo("+79161234567");
        assertThat(Values.phone("79161234567", "US").e164()).isEqualTo("+79161234567");
        assertThat(Values.phone("8 495 123-45-67 доб. 12", "RU")).isEqualTo(new Phone("8 495 123-45-67 доб. 12", "+74951234567", "12"));
        assertThat(Values.phone("+91848484848", "RU").written()).isEqualTo("+91848484848");
        assertThat(Values.phone("ask Anna", "RU")).isEqualTo(new Phone("ask Anna", null, null));
        assertThat(Values.phones("+7 916 123-45-67, 8 495 123-45-67; 8 812 555 12 12", "RU")).isInstanceOfSatisfying(Parsed.Value.class,
                value -> assertThat((List<?>) value.value()).hasSize(3));
        assertThat(Values.phones("7,91612E+10", "RU")).isInstanceOf(Parsed.Wrong.class);
    }

    @Test
    void mails_sites_shares_and_words() {
        assertThat(Values.emails("Anna <Anna@Example.com>; b@x.ru")).isEqualTo(Parsed.value(List.of("anna@example.com", "b@x.ru")));
        assertThat(Values.emails("почта@пример.рф")).isEqualTo(Parsed.value(List.of("почта@пример.рф")));
        assertThat(Values.emails("anna@")).isInstanceOf(Parsed.Wrong.class);
        assertThat(Values.website("groceryoutlet.com").isValue()).isTrue();
        assertThat(Values.website("ООО Ромашка").isValue()).isFalse();
        var point = new NumberNotation('.');
        assertThat(Values.percent("25%", point, false)).isEqualTo(Parsed.value(new BigDecimal("25")));
        assertThat(Values.percent("0.25", point, true)).isEqualTo(Parsed.value(new BigDecimal("25")));
        assertThat(Values.percent("120", point, false)).isInstanceOf(Parsed.Wrong.class);
        assertThat(Values.yesNo("Да")).isEqualTo(Parsed.value(true));
        assertThat(Values.yesNo("FALSE")).isEqualTo(Parsed.value(false));
        assertThat(Values.clientType("Individual")).isEqualTo(Parsed.value(ClientType.PERSON));
        assertThat(Values.clientType("Юр. лицо")).isEqualTo(Parsed.value(ClientType.COMPANY));
        assertThat(Values.outcome("Closed Won")).isEqualTo(Parsed.value(Outcome.WON));
        assertThat(Values.outcome("Закрыто и не реализовано")).isEqualTo(Parsed.value(Outcome.LOST));
        assertThat(Values.currency("руб.")).isEqualTo(Parsed.value("RUB"));
        assertThat(Values.currency("usd")).isEqualTo(Parsed.value("USD"));
        assertThat(CellWords.country("США")).contains("US");
        assertThat(CellWords.country("Germany")).contains("DE");
    }

    @Test
    void tax_numbers_must_add_up() {
        assertThat(Values.taxId("7707083893")).isEqualTo(Parsed.value("7707083893"));
        assertThat(Values.taxId("500100732259")).isEqualTo(Parsed.value("500100732259"));
        assertThat(Values.taxId("7707083894")).isInstanceOf(Parsed.Wrong.class);
        assertThat(Values.taxId("DE123456789")).isEqualTo(Parsed.value("DE123456789"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"imports", "tables"})
    void every_sentence_exists_in_both_languages(String bundle) throws IOException {
        assertThat(messages(bundle, "en").stringPropertyNames()).isEqualTo(messages(bundle, "ru").stringPropertyNames());
        for (Mapping.Reason reason : Mapping.Reason.values()) {
            assertThat(messages("imports", "en")).containsKey(reason.key());
        }
        for (var flaw : frontline.platform.tables.BadLine.Flaw.values()) {
            assertThat(messages("tables", "en")).containsKey(flaw.key());
        }
        for (var reason : frontline.platform.tables.Refused.Reason.values()) {
            assertThat(messages("tables", "en")).containsKey(reason.key());
        }
    }

    private static Properties messages(String bundle, String language) throws IOException {
        var messages = new Properties();
        try (var in = new InputStreamReader(ValuesTest.class.getResourceAsStream("/messages/" + bundle + "_" + language + ".properties"), StandardCharsets.UTF_8)) {
            messages.load(in);
        }
        return messages;
    }

    private static Sample sample(String file) {
        return ((TableFile) TableFile.open(SharedData.path(file), "x.csv")).sample(200);
    }
}
