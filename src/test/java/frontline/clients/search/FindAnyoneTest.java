package frontline.clients.search;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.clients.cards.Clients;
import frontline.clients.cards.ContactPoints;
import frontline.clients.cards.ContactPoints.NewContact;
import frontline.clients.cards.NewClient;
import frontline.clients.search.FindAnyone.Answer;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.testing.ProgramTest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class FindAnyoneTest extends ProgramTest {

    @Autowired FindAnyone anyone;
    @Autowired Clients clients;
    @Autowired ContactPoints contacts;

    @BeforeEach
    void aSmallBase() {
        sql.execute("update identity.company set region = 'RU'");
        client("Газпром", "ПАО «Газпром»", "7736050003", "+7 495 719-30-01", "info@gazprom.ru", "www.gazprom.ru");
        client("Молочные реки", "ООО «Молоко»", "5010000001", "8 (916) 123-45-67", "zakaz@milk.ru", "https://milk.ru/");
        client("Isdom", "Isdom LLC", "94-1234567", "+1 312 555 0100", "sales@isdom.com", "isdom.com");
        client("Isdom Partners", null, null, null, null, null);
        client("North Isdom", null, null, null, null, null);
        client("Newisdom", null, null, null, null, null);
        client("Running shoes factory", null, null, null, null, null);
        client("Ёлкин дом", null, null, null, null, null);
        client("Alpha-Mega", null, null, null, null, null);
        client("The Palace", null, null, "+7 495 111-22-33", "jones@palace.example", "президент.рф");
        person("Isdom", "Пётр Семёнов", "+7 903 222-33-44");
        person("Газпром", "Grace Hopper", null);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            isdom                   | Isdom
            gazprom                 | Газпром
            газпром                 | Газпром
            ПАО                     | Газпром
            реки молочные           | Молочные реки
            молочная река           | Молочные реки
            молок                   | Молочные реки
            run shoe                | Running shoes factory
            елкин                   | Ёлкин дом
            ёлкин                   | Ёлкин дом
            74957193001             | Газпром
            +7 (495) 719-30-01      | Газпром
            8 495 719 30 01         | Газпром
            84957193                | Газпром
            719-30                  | Газпром
            (916) 123               | Молочные реки
            89161234567             | Молочные реки
            312 555                 | Isdom
            info@gazprom.ru         | Газпром
            zakaz@                  | Молочные реки
            https://www.isdom.com/  | Isdom
            7736050003              | Газпром
            773605                  | Газпром
            94-1234567              | Isdom
            94 123                  | Isdom
            ext-газпром             | Газпром
            ufpghjv                 | Газпром
            шывщь                   | Isdom
            газпорм                 | Газпром
            гaзпром                 | Газпром
            Isdmo                   | Isdom
            runing                  | Running shoes factory
            петр                    | Пётр Семёнов
            семенов пётр            | Пётр Семёнов
            семеновым               | Пётр Семёнов
            gracehoper              | nobody
            hoper                   | Grace Hopper
            8903222                 | Пётр Семёнов
            lpha-mega               | Alpha-Mega
            pha-meg                 | Alpha-Mega
            alpa-mega               | Alpha-Mega
            фдзрф-ьупф              | Alpha-Mega
            уче-шывщь               | Isdom
            ghtpbltyn               | The Palace
            tpbltyn                 | The Palace
            ощтуы                   | The Palace
            isdom pa                | Isdom Partners
            isdom p                 | Isdom Partners
            is north                | North Isdom
            isdmo no                | North Isdom
            isdom ll                | Isdom
            фабрика sh              | nobody
            мега al                 | nobody
            mega al                 | Alpha-Mega
            isdom om                | nobody
            isdom +                 | Isdom
            isdom [*                | Isdom
            isdom \\                 | Isdom
            isdom ा                 | Isdom
            дом (ел                 | Ёлкин дом
            что-то совсем другое    | nobody
            %%%                     | nobody
            ,,;;                    | nobody
            zq xw                   | nobody
            ' or 1=1 --             | nobody
            """)
    void what_somebody_remembers_leads_to(String typed, String expected) {
        Answer answer = search(administrator, typed);
        String first = answer.clients().isEmpty() ? answer.people().isEmpty() ? "nobody" : answer.people().getFirst().label() : answer.clients().getFirst().label();
        assertThat(first).isEqualTo(expected);
    }

    @Test
    void the_exact_name_comes_first_then_its_beginning_then_a_word_then_a_fragment() {
        assertThat(search(administrator, "isdom").clients()).extracting(FindAnyone.Found::label)
                .containsExactly("Isdom", "Isdom Partners", "North Isdom", "Newisdom");
    }

    @Test
    void a_whole_phone_number_names_its_one_client() {
        assertThat(search(administrator, "8 (495) 719 30 01").wholeNumber()).isEqualTo(idOf("Газпром"));
        assertThat(search(administrator, "+79032223344").wholeNumber()).isEqualTo(idOf("Isdom"));
        assertThat(search(administrator, "719 30").wholeNumber()).isNull();
    }

    @Test
    void a_phone_shows_what_answered() {
        FindAnyone.Found found = search(administrator, "719-30").clients().getFirst();
        assertThat(found.matched()).isEqualTo("74957193001");
        assertThat(found.byPhone()).isTrue();
    }

    @Test
    void nobody_finds_what_another_rep_works_with() throws Exception {
        Viewer grace = hire("Grace Rep", Role.SALES_REP, departments.root());
        Viewer alan = hire("Alan Rep", Role.SALES_REP, departments.root());
        clients.assign(administrator, idOf("Isdom"), grace.userId()).orThrow();

        for (String typed : new String[] {"isdom", "Isdmo", "312 555 0100", "sales@isdom.com", "94-1234567", "ext-isdom", "пётр", "8903222", "шывщь"}) {
            assertThat(found(grace, typed)).as(typed).isTrue();
            assertThat(found(alan, typed)).as(typed).isFalse();
            assertThat(api(alan, typed)).as(typed).contains("\"items\":[]");
        }
        assertThat(api(grace, "isdom")).contains("\"label\":\"Isdom\"").contains("\"client_id\":" + idOf("Isdom"));
        assertThat(api(null, "isdom")).contains("401");
    }

    @Test
    void what_others_are_called_hides_nothing_of_ones_own() {
        Viewer grace = hire("Grace Rep", Role.SALES_REP, departments.root());
        client("Ann", null, null, "+1 312 555 0177", "ann@firm.com", "ann.com");
        client("Joann", null, null, "+1 312 555 0178", "joann@firm.com", "joann.com");
        clients.assign(administrator, idOf("Joann"), grace.userId()).orThrow();

        assertThat(search(grace, "ann@firm.com").clients()).extracting(FindAnyone.Found::client).containsExactly("Joann");
    }

    @Test
    void what_is_frequent_with_others_hides_nothing_of_ones_own() {
        long department = department("Far away");
        Viewer rep = hire("Grace Rep", Role.SALES_REP, department);
        Viewer head = hire("Helen Head", Role.HEAD_OF_SALES, department);
        sql.execute("insert into clients.clients (name, kind, owner_id, department_id) select 'ООО «Вектор ' || n || '»', 'company', {0}, {1} from generate_series(100, 500) n", administrator.userId(), administrator.departmentId());
        sql.execute("insert into clients.people (client_id, name) select id, 'Frequent Name' from clients.clients where name like '%Вектор%'");
        client("АО «Вектор Южный»", null, null, null, null, null);
        person("АО «Вектор Южный»", "Frequent Someone", null);
        clients.assign(administrator, idOf("АО «Вектор Южный»"), rep.userId()).orThrow();

        for (Viewer viewer : new Viewer[] {rep, head}) {
            for (String typed : new String[] {"вектор", "вектор ю", "ООО вектор ю", "«вектор южный»", "вектр", "вектр южн", "dtrnjh", "dtrnh .;ysq", "ектор юж"})
                assertThat(search(viewer, typed).clients()).as(typed).extracting(FindAnyone.Found::client).containsExactly("АО «Вектор Южный»");
            for (String typed : new String[] {"frequent", "frequnt", "frequnt so", "акуйгуте"})
                assertThat(search(viewer, typed).people()).as(typed).extracting(FindAnyone.Found::person).containsExactly("Frequent Someone");
        }
        assertThat(search(administrator, "вектор 1").clients()).hasSize(10).extracting(FindAnyone.Found::client).contains("ООО «Вектор 100»");
        assertThat(search(administrator, "вектр 49").clients()).extracting(FindAnyone.Found::client).containsOnly(IntStream.range(490, 500).mapToObj(n -> "ООО «Вектор " + n + "»").toArray(String[]::new));
        assertThat(search(administrator, "frequnt").people()).hasSize(10);
    }

    @Test
    void an_address_is_found_by_the_end_of_its_local_part_and_the_beginning_of_its_domain() {
        client("Smithery", null, null, "+1 312 555 0179", "john.smith@smithery.com", "smithery.com");
        client("79261112233 and Sons", null, null, "+7 926 111 22 34", "79261112233@mail.ru", "sons.ru");

        for (String typed : new String[] {"smith@smithery", "smith@", "h@smithery.c", "john.smith@smithery.com", "@smithery", "smithery.co"})
            assertThat(search(administrator, typed).clients()).as(typed).extracting(FindAnyone.Found::client).containsExactly("Smithery");
        for (String typed : new String[] {"smith@mithery", "john@smithery", "smit@smithery", "john.smith@smithery.co.uk", "john%@smithery"})
            assertThat(search(administrator, typed).clients()).as(typed).isEmpty();
        for (String typed : new String[] {"89261112233", "+7 926 111-22-33", "9261112233"})
            assertThat(search(administrator, typed).clients()).as(typed).extracting(FindAnyone.Found::client).containsExactly("79261112233 and Sons");
    }

    private boolean found(Viewer viewer, String typed) {
        Answer answer = search(viewer, typed);
        assertThat(answer.clients()).extracting(FindAnyone.Found::clientId).isSubsetOf(idOf("Isdom"));
        return !answer.empty();
    }

    private Answer search(Viewer viewer, String typed) {
        return anyone.search(viewer, anyone.text(typed), 10, Language.EN);
    }

    private String api(Viewer viewer, String q) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address("/api/v1/search?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8))));
        if (viewer != null) request.header("Authorization", "Bearer " + tokenOf(viewer));
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private void client(String name, String legalName, String taxId, String phone, String email, String website) {
        NewClient client = NewClient.named(name).knownAs("ext-" + name.toLowerCase());
        if (legalName != null) client = client.with("legal_name", legalName);
        if (taxId != null) client = client.with("registration_number", taxId);
        if (phone != null) client = client.reachedBy("phone", phone).reachedBy("email", email).reachedBy("website", website);
        NewClient made = client;
        as(administrator, () -> clients.create(administrator, made).orThrow());
    }

    private void person(String client, String name, String phone) {
        long id = sql.fetchSingle("insert into clients.people (client_id, name) values ({0}, {1}) returning id", idOf(client), name).get(0, Long.class);
        if (phone != null) contacts.add(administrator, idOf(client), id, new NewContact("phone", phone, null)).orThrow();
    }

    private long idOf(String client) {
        return sql.fetchSingle("select id from clients.clients where name = {0}", client).get(0, Long.class);
    }
}
