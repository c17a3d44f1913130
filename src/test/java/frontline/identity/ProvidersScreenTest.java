package frontline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.providers.SignInProviders;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProvidersScreenTest extends ProgramTest {

    @Autowired SignInProviders providers;

    @Test
    void an_administrator_sets_a_provider_up_and_its_secret_is_shown_to_nobody() {
        Web web = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        assertThat(web.get("/sign-in-providers").body()).contains("Everybody signs in with a password so far");
        assertThat(web.get("/sign-in-providers/new").body()).contains("http://localhost:" + port + "/sign-in/with/");
        assertThat(web.send("POST", "/sign-in-providers", typed("google", "https://accounts.google.example", "very secret", "", "")).status()).isEqualTo(302);
        assertThat(web.get("/sign-in-providers/1").body()).contains("/sign-in/with/google/answer", "One is kept").doesNotContain("very secret");
        assertThat(sql.fetch("select value from platform.secrets").toString()).doesNotContain("very secret");
        assertThat(providers.secretOf(providers.get(1))).contains("very secret");

        assertThat(web.send("POST", "/sign-in-providers/1", typed("google", "https://accounts.google.example", "", "service", "Northwind.example, @northwind.test")).status()).isEqualTo(302);
        assertThat(providers.secretOf(providers.get(1))).as("kept").contains("very secret");
        assertThat(providers.get(1).newUsers()).isNotNull().matches(users -> users.domains().equals(java.util.List.of("northwind.example", "northwind.test")));
        assertThat(Web.stranger(port).get("/sign-in?lang=ru").body()).contains("Войти через Google");
        assertThat(sql.fetchValue("select count(*) from identity.audit_trail where table_name = 'identity.sign_in_providers'")).isEqualTo(2L);
    }

    @Test
    void what_is_wrong_is_said_at_its_field_and_stays() {
        Web web = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        Web.Answer answer = web.send("POST", "/sign-in-providers", typed("Big Word!", "http://accounts.google.example", "", "administrator", ""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Up to 30 small letters", "begins with https://", "Administrators are made by administrators only", "Say whose e-mail addresses", "big word!");
        web.send("POST", "/sign-in-providers", typed("google", "https://accounts.google.example", "s", "", ""));
        assertThat(web.send("POST", "/sign-in-providers", typed("google", "https://accounts.google.example", "s", "", "")).body()).contains("Another provider has this word", "Another provider has this issuer");
    }

    @Test
    void the_api_does_the_same_for_administrators_only() {
        String token = tokenOf(administrator);
        String json = """
                {"code": "google", "name": "Google", "issuer": "https://accounts.google.example", "client_id": "frontline", "secret": "very secret", "shown": "hidden"}""";
        Web web = Web.stranger(port);
        assertThat(web.api(token, "POST", "/api/v1/sign-in-providers", json)).matches(answer -> answer.status() == 201 && answer.body().contains("\"secret_kept\":true") && !answer.body().contains("very secret"));
        assertThat(web.api(token, "PUT", "/api/v1/sign-in-providers/1", json.replace("hidden", "sometimes"))).matches(answer -> answer.status() == 422 && answer.body().contains("shown"));
        assertThat(web.api(token, "GET", "/api/v1/users/1/identities", "").status()).isEqualTo(200);
        String rep = tokenOf(hire("Moses Frase", Role.SALES_REP, department("Central")));
        for (String path : new String[] {"/api/v1/sign-in-providers", "/api/v1/sign-in-providers/1", "/api/v1/users/1/identities"}) assertThat(web.api(rep, "GET", path, "").status()).isEqualTo(403);
        assertThat(Web.signedIn(port, "moses@northwind.example", PASSWORD).get("/sign-in-providers").status()).isEqualTo(403);
    }

    private String typed(String code, String issuer, String secret, String role, String domains) {
        return "name=Google&code=" + Web.encoded(code) + "&issuer=" + Web.encoded(issuer) + "&clientId=frontline&secret=" + Web.encoded(secret) + "&shown=offered&newUsersRole=" + role
                + "&newUsersDepartmentId=" + departments.root() + "&newUsersDomains=" + Web.encoded(domains);
    }
}
