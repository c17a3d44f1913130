package frontline.clients.personaldata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.clients.ClientTest;
import frontline.clients.people.PersonForm;
import frontline.platform.files.Files;
import frontline.testing.Web;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PersonalDataTest extends ClientTest {

    @Autowired Requests requests;
    @Autowired PersonalData personalData;
    @Autowired Remainders remainders;
    @Autowired ErasedList erased;
    @Autowired Files files;

    @Test
    void a_request_is_written_down_on_the_screen_and_due_in_thirty_days() {
        long mary = mary(client(bob, "Isdom"));
        Web rep = Web.signedIn(port, "bob@northwind.example", PASSWORD);
        assertEquals(403, rep.get("/personal-data").status());
        assertEquals(403, Web.stranger(port).api(tokenOf(bob), "GET", "/api/v1/personal-data-requests", "").status());
        Web officer = Web.signedIn(port, "ada@northwind.example", PASSWORD);

        assertTrue(officer.get("/personal-data?q=smith").body().contains("Mary Smith"));
        assertTrue(officer.get("/personal-data?q=" + Web.encoded("(312) 555-0177")).body().contains("Mary Smith"));
        Web.Answer wrong = officer.send("POST", "/personal-data", "kind=erase&asker=&way=email&email=mary");
        assertEquals(422, wrong.status());
        assertTrue(wrong.body().contains("This is no e-mail address"));
        Web.Answer opened = officer.send("POST", "/personal-data", "kind=erase&asker=Mary+Smith&way=email&person=" + mary);
        assertEquals(302, opened.status());
        assertTrue(officer.get("/personal-data/1").body().contains("answer by 1 Apr"));
        String held = officer.get("/personal-data/1/held").body();
        assertTrue(held.contains("1 row is deleted") && held.contains("mary@isdom.example"));
        assertEquals(302, officer.send("POST", "/personal-data/1/refusal", "why=Not+Mary").status());
        assertEquals(Request.State.REFUSED, requests.get(administrator, 1).state());
        assertEquals(422, officer.send("POST", "/personal-data/1/start", "").status());
    }

    @Test
    void an_erased_person_is_not_brought_back() {
        long client = client(bob, "Isdom");
        long mary = mary(client);
        as(bob, () -> people.remove(bob, mary));
        long again = mary(client);
        erase(RequestForm.to("erase", "Mary Smith").of(List.of(again), List.of()));

        assertEquals(404, Web.signedIn(port, "bob@northwind.example", PASSWORD).send("POST", "/clients/" + client + "/people/" + again + "/return", "").status());
        assertEquals(0, sql.fetchCount(org.jooq.impl.DSL.table("clients.people")));
        assertEquals(0L, sql.fetchOne("select count(*) from identity.audit_trail where table_name <> 'clients.personal_data_requests' and (before::text ~ 'Smith|mary@' or after::text ~ 'Smith|mary@')").get(0));
        assertTrue(sql.fetchOne("select count(*) from identity.audit_trail where table_name = 'clients.people' and user_id is not null").get(0, Long.class) > 0, "who did what is still there");
    }

    @Test
    void a_file_that_has_somebody_who_was_erased_is_shown_with_a_warning() {
        erase(RequestForm.to("erase", "Mary Smith").of(List.of(mary(client(bob, "Isdom"))), List.of()));
        Web ada = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        var brought = ada.upload("/imports", "file", "clients.csv", "Name,E-mail,Phone\nAcme,info@acme.example,\nHome office,Mary@Isdom.example,\nShed,,(312) 555-0177\n");
        String page = ada.get(java.net.URI.create(brought.headers().firstValue("Location").orElseThrow()).getPath()).body();
        assertTrue(page.contains("2 lines name people (3, 4) who had their personal data erased"), page);
        var harmless = ada.upload("/imports", "file", "clients.csv", "Name,E-mail\nMary Smith,info@acme.example\n");
        assertFalse(ada.get(java.net.URI.create(harmless.headers().firstValue("Location").orElseThrow()).getPath()).body().contains("personal data erased"));
    }

    @Test
    void what_others_are_reached_by_too_stays_theirs() {
        long isdom = client(bob, "Isdom");
        long mary = mary(isdom);
        long other = client(bob, "Acme");
        doing(bob, () -> people.add(bob, other, new PersonForm("Mary Jones", "", "", "said by mary@isdom.example", List.of(), List.of(), List.of("mary@isdom.example"), null)).orThrow());
        long request = requests.open(administrator, RequestForm.to("erase", "Mary Smith").of(List.of(mary), List.of())).orThrow();
        assertEquals(List.of("mary@isdom.example"), personalData.shared(administrator, request));
        requests.start(administrator, request).orThrow();
        personalData.run(request);

        assertEquals("said by mary@isdom.example", sql.fetchOne("select note from clients.people where client_id = {0}", other).get(0));
        assertEquals(1L, sql.fetchOne("select count(*) from clients.contact_points where normalized = 'mary@isdom.example'").get(0));
    }

    @Test
    void what_is_handed_over_is_a_zip_for_machines_and_people_and_goes_after_two_weeks() throws IOException {
        long mary = mary(client(bob, "Isdom"));
        long request = requests.open(administrator, RequestForm.to("export", "Mary Smith").of(List.of(mary), List.of())).orThrow();
        requests.start(administrator, request).orThrow();
        personalData.run(request);

        Map<String, String> content = new TreeMap<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        files.writeTo(requests.take(administrator, request), bytes);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) content.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertTrue(content.get("data.json").contains("\"mary@isdom.example\""));
        assertTrue(content.get("data.html").contains("<dd>Mary Smith</dd>"));
        clock.advance(Duration.ofMinutes(1));
        assertEquals(200, Web.signedIn(port, "ada@northwind.example", PASSWORD).get("/personal-data/" + request + "/file").status());
        assertTrue(sql.fetchOne("select count(*) from identity.audit_trail where table_name = 'clients.personal_data_requests' and after ->> 'file_taken_at' is not null and user_id = {0}", administrator.userId()).get(0, Long.class) >= 1);

        clock.advance(Duration.ofDays(15));
        remainders.run();
        assertEquals(404, Web.signedIn(port, "ada@northwind.example", PASSWORD).get("/personal-data/" + request + "/file").status());
        assertEquals(0L, sql.fetchOne("select count(*) from platform.file_pieces").get(0));
    }

    @Test
    void what_is_kept_goes_on_its_day() {
        long client = client(bob, "Mary Smith");
        sql.execute("update clients.clients set kind = 'person' where id = {0}", client);
        sql.execute("insert into sales.payments (client_id, paid_on, amount, currency, note) values (?, date '2026-02-01', 10, 'USD', 'by Mary Smith')", client);
        Request done = erase(RequestForm.to("erase", "Mary Smith").of(List.of(), List.of(client)));
        assertTrue(done.outcome().stream().anyMatch(line -> line.fate().equals("kept") && String.valueOf(line.until()).equals("2031-12-31")), done.outcome().toString());
        assertEquals("[erased] " + client, sql.fetchOne("select name from clients.clients where id = {0}", client).get(0));

        clock.set(Instant.parse("2031-12-31T12:00:00Z"));
        remainders.run();
        assertEquals("by Mary Smith", sql.fetchOne("select note from sales.payments").get(0));
        clock.set(Instant.parse("2032-01-01T12:00:00Z"));
        remainders.run();
        assertEquals(null, sql.fetchOne("select note from sales.payments").get(0));
        assertEquals(0L, sql.fetchOne("select count(*) from identity.audit_trail where table_name = 'sales.payments' and (before::text ~ 'Smith' or after::text ~ 'Smith')").get(0));
        assertEquals(1L, sql.fetchOne("select count(*) from sales.payments where amount = 10").get(0));
    }

    @Test
    void a_restored_base_erases_again_whom_it_has_again() {
        long client = client(bob, "Isdom");
        long mary = mary(client);
        erase(RequestForm.to("erase", "Mary Smith").of(List.of(mary), List.of()));
        List<String> list = erased.lines();
        assertTrue(list.stream().noneMatch(line -> line.contains("mary") || line.contains("0177")), list.toString());
        // as an older backup has it
        sql.execute("delete from clients.erasures");
        sql.execute("delete from clients.kept_remainders");
        sql.execute("delete from clients.personal_data_requests");
        sql.execute("insert into clients.people (id, client_id, name) overriding system value values (?, ?, 'Mary Smith')", mary, client);

        assertEquals(1, erased.repeat(list));
        sql.fetch("select id from clients.personal_data_requests").forEach(row -> personalData.run(row.get(0, Long.class)));
        assertEquals(0L, sql.fetchOne("select count(*) from clients.people").get(0));
        assertEquals(0, erased.repeat(list), "once is enough");
    }

    @Test
    void the_api_does_what_the_screen_does() {
        long mary = mary(client(bob, "Isdom"));
        Web web = Web.stranger(port);
        String token = tokenOf(administrator);
        assertTrue(web.api(token, "GET", "/api/v1/personal-data-requests/people?q=mary", "").body().contains("\"id\":" + mary));
        assertEquals(422, web.api(token, "POST", "/api/v1/personal-data-requests", "{\"kind\": \"erase\", \"asker\": \"Mary\", \"way\": \"email\"}").status());
        assertEquals(201, web.api(token, "POST", "/api/v1/personal-data-requests", "{\"kind\": \"erase\", \"asker\": \"Mary Smith\", \"way\": \"email\", \"people\": [" + mary + "]}").status());
        assertTrue(web.api(token, "GET", "/api/v1/personal-data-requests/1/plan", "").body().contains("clients.people"));
        assertTrue(web.api(token, "GET", "/api/v1/personal-data-requests/1/held", "").body().contains("mary@isdom.example"));
        assertEquals(200, web.api(token, "PUT", "/api/v1/personal-data-requests/keeping-terms", "{\"accounting\": 6}").status());
        assertFalse(web.api(token, "PUT", "/api/v1/personal-data-requests/keeping-terms", "{\"accounting\": 600}").status() == 200);
    }

    private long mary(long client) {
        return doing(bob, () -> people.add(bob, client, PersonForm.named("Mary Smith").reachedBy(List.of("+1 312 555 0177"), List.of("mary@isdom.example"))).orThrow());
    }

    private Request erase(RequestForm form) {
        long id = requests.open(administrator, form).orThrow();
        requests.start(administrator, id).orThrow();
        personalData.run(id);
        return requests.get(administrator, id);
    }
}
