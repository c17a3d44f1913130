package frontline.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.identity.audit.AuditTrail;
import frontline.identity.company.Company;
import frontline.identity.users.UserForm;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UsersTest extends ProgramTest {

    @Autowired AuditTrail trail;

    @Test
    void sight_follows_from_role_department_and_the_companys_setting() {
        long sales = department("Sales");
        long east = departments.add(sales, "department", "East").orThrow();
        Viewer rep = hire("Moses Frase", Role.SALES_REP, east);
        Viewer head = hire("Dustin Brinkmann", Role.HEAD_OF_SALES, sales);

        assertEquals(Sight.OWN, rep.sight());
        assertEquals(Set.of(sales, east), head.departments());
        assertEquals(Sight.ALL, hire("Erin Executive", Role.EXECUTIVE, sales).sight());

        Company.Settings settings = company.settings().orElseThrow();
        company.change(new Company.Settings(settings.name(), settings.language(), settings.currency(), settings.region(), settings.timeZone(), "department")).orThrow();
        assertEquals(Set.of(east), viewers.find(rep.userId()).orElseThrow().departments());
    }

    @Test
    void bad_input_is_answered_at_its_field() {
        Outcome<Long> outcome = users.add(new UserForm("", "not an address", "", "king", null, "short"));
        assertEquals(List.of("name", "role", "department_id", "email", "password"),
                assertInstanceOf(Outcome.Refused.class, outcome).refusals().stream().map(r -> ((frontline.platform.Refusal) r).field()).toList());
    }

    @Test
    void the_last_administrator_stays() {
        assertInstanceOf(Outcome.Refused.class, users.deactivate(administrator.userId()));
        hire("Second", Role.ADMINISTRATOR, departments.root());
        assertInstanceOf(Outcome.Done.class, users.deactivate(administrator.userId()));
    }

    @Test
    void every_change_is_kept_with_who_and_what_but_never_a_password() {
        Viewer rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
        long west = department("West");
        as(administrator, () -> users.change(rep.userId(), new UserForm("Moses Fraser", "moses@northwind.example", "", "sales_rep", west, "a new long password")).orThrow());

        List<AuditTrail.Change> changes = trail.of("user", rep.userId(), null, 10, Language.EN);
        AuditTrail.Change renamed = changes.stream().filter(c -> c.action() == 'U').findFirst().orElseThrow();
        assertEquals("Ada Lovelace", renamed.who());
        assertTrue(renamed.details().contains(new AuditTrail.Detail("name", "Moses Frase", "Moses Fraser")), renamed.toString());
        assertFalse(sql.fetch("select before, after from identity.audit_trail").format(10_000).contains("argon2"));
    }

    @Test
    void the_api_knows_a_token_and_nobody_else() throws Exception {
        Viewer rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
        String token = tokenOf(rep);
        assertEquals(401, api("GET", "/api/v1/users", null, "").statusCode());
        assertEquals(401, api("GET", "/api/v1/users", "fl_invented", "").statusCode());
        assertEquals(200, api("GET", "/api/v1/users", token, "").statusCode());
        assertEquals(403, api("POST", "/api/v1/users", token, "{\"name\": \"Mallory\"}").statusCode());

        HttpResponse<String> refused = api("POST", "/api/v1/users", tokenOf(administrator), "{\"name\": \"\"}");
        assertEquals(422, refused.statusCode());
        assertEquals("application/problem+json", refused.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(refused.body().contains("\"field\":\"department_id\""), refused.body());

        users.deactivate(rep.userId()).orThrow();
        assertEquals(401, api("GET", "/api/v1/users", token, "").statusCode());
    }

    @Test
    void a_token_beside_a_session_leaves_the_session_alone() {
        Viewer rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
        Web web = Web.signedIn(port, "moses@northwind.example", PASSWORD);
        assertEquals(200, web.api(tokenOf(rep), "GET", "/api/v1/users", "").status());
        assertEquals(200, web.get("/profile").status());
    }

    private HttpResponse<String> api(String method, String path, String token, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address(path))).header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) request.header("Authorization", "Bearer " + token);
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
