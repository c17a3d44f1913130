package frontline.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.access.OpenSessions.OpenSession;
import frontline.identity.users.UserForm;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.csrf.CsrfToken;

class SessionsTest extends ProgramTest {

    private static final String MOSES = "moses@northwind.example";
    private static final String NEW = "the tide is out at noon";

    @Autowired OpenSessions sessions;

    private Viewer rep;

    @BeforeEach
    void hireSomebody() {
        rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
    }

    @Test
    void each_place_is_listed_and_can_be_ended_from_another() {
        Web office = Web.signedIn(port, MOSES, PASSWORD);
        Web phone = Web.signedIn(port, MOSES, PASSWORD);
        String list = office.get("/profile/sessions").body();
        assertThat(list).contains("127.0.0.1").contains("here");
        assertThat(sessions.of(rep.userId(), null)).hasSize(2);

        assertThat(office.send("POST", "/profile/sessions/0123/end", "").status()).as("not one of theirs").isEqualTo(404);
        assertThat(office.send("POST", "/profile/sessions/end", "").status()).isEqualTo(302);
        assertThat(phone.get("/profile").location()).contains("/sign-in");
        assertThat(office.get("/profile").status()).isEqualTo(200);
    }

    @Test
    void a_session_is_ended_by_its_handle_and_by_its_owner_alone() {
        Web office = Web.signedIn(port, MOSES, PASSWORD);
        OpenSession one = sessions.of(rep.userId(), null).getFirst();
        assertThat(Web.signedIn(port, "ada@northwind.example", PASSWORD).send("POST", "/profile/sessions/" + one.handle() + "/end", "").status()).isEqualTo(404);
        assertThat(office.get("/profile").status()).isEqualTo(200);
        assertThat(Web.signedIn(port, MOSES, PASSWORD).send("POST", "/profile/sessions/" + one.handle() + "/end", "").status()).isEqualTo(302);
        assertThat(office.get("/profile").location()).contains("/sign-in");
    }

    @Test
    void tokens_of_forms_are_as_long_as_the_names_of_sessions() {
        CsrfToken one = new FormTokens().generateToken(new MockHttpServletRequest());
        assertThat(Base64.getUrlDecoder().decode(one.getToken())).hasSize(27);
        assertThat(new FormTokens().generateToken(new MockHttpServletRequest()).getToken()).isNotEqualTo(one.getToken());
        String masked = Web.signedIn(port, MOSES, PASSWORD).get("/profile").body().replaceFirst("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        assertThat(Base64.getUrlDecoder().decode(masked)).as("the token and what it is masked with").hasSize(2 * one.getToken().length());
    }

    @Test
    void a_new_password_ends_the_other_sessions_and_asks_for_the_present_one() {
        Web office = Web.signedIn(port, MOSES, PASSWORD);
        Web phone = Web.signedIn(port, MOSES, PASSWORD);
        assertThat(office.send("POST", "/profile/password", "current=wrong&password=" + Web.encoded(NEW)).body()).contains("not your present password");
        assertThat(phone.get("/profile").status()).isEqualTo(200);
        assertThat(office.send("POST", "/profile/password", "current=" + Web.encoded(PASSWORD) + "&password=" + Web.encoded(NEW)).body()).contains("Your password is changed");
        assertThat(office.get("/profile").status()).isEqualTo(200);
        assertThat(phone.get("/profile").location()).contains("/sign-in");
        assertThat(Web.signedIn(port, MOSES, NEW).get("/profile").status()).isEqualTo(200);
    }

    @Test
    void an_administrator_ends_them_and_so_does_deactivation() {
        Web office = Web.signedIn(port, MOSES, PASSWORD);
        Web ada = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        assertThat(ada.get("/users/" + rep.userId() + "/sessions").body()).contains("127.0.0.1");
        assertThat(office.send("POST", "/users/" + administrator.userId() + "/sessions/end", "").status()).isEqualTo(403);
        assertThat(ada.send("POST", "/users/" + rep.userId() + "/sessions/end", "").status()).isEqualTo(302);
        assertThat(office.get("/profile").location()).contains("/sign-in");

        Web again = Web.signedIn(port, MOSES, PASSWORD);
        users.deactivate(rep.userId()).orThrow();
        users.reactivate(rep.userId());
        assertThat(again.get("/profile").location()).as("the old session does not come back to life").contains("/sign-in");

        Web third = Web.signedIn(port, MOSES, PASSWORD);
        assertThat(ada.send("POST", "/security-log/sessions/end", "").status()).isEqualTo(302);
        assertThat(third.get("/profile").location()).contains("/sign-in");
        assertThat(ada.get("/profile").status()).isEqualTo(200);
    }

    @Test
    void a_password_set_by_an_administrator_ends_them_too() {
        Web office = Web.signedIn(port, MOSES, PASSWORD);
        as(administrator, () -> users.change(rep.userId(), new UserForm("Moses Frase", MOSES, "", "sales_rep", rep.departmentId(), NEW)).orThrow());
        assertThat(office.get("/profile").location()).contains("/sign-in");
    }

    @Test
    void a_session_ends_after_thirty_days_however_busy_it_is() {
        Web office = Web.signedIn(port, MOSES, PASSWORD);
        for (int day = 1; day <= 29; day++) {
            clock.advance(Duration.ofDays(1));
            assertThat(office.get("/profile").status()).isEqualTo(200);
        }
        clock.advance(Duration.ofDays(2));
        assertThat(office.get("/profile").location()).contains("/sign-in");
        assertThat(sessions.of(rep.userId(), null)).isEmpty();
    }

    @Test
    void what_opens_an_account_wants_a_recent_proof() {
        Web office = Web.signedIn(port, MOSES, PASSWORD);
        clock.advance(Duration.ofMinutes(16));
        for (String deed : List.of("/profile/tokens", "/profile/second-factor", "/profile/second-factor/off", "/profile/sessions/end"))
            assertThat(office.send("POST", deed, "name=x").location()).as(deed).contains("/sign-in/again");
        assertThat(tokens.of(rep.userId())).isEmpty();

        assertThat(office.send("POST", "/sign-in/again", "to=/profile&password=wrong").status()).isEqualTo(422);
        assertThat(office.send("POST", "/sign-in/again", "to=/profile&password=" + Web.encoded(PASSWORD)).location()).endsWith("/profile");
        assertThat(office.send("POST", "/profile/tokens", "name=x").status()).isEqualTo(200);
        assertThat(tokens.of(rep.userId())).hasSize(1);

        Web ada = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        clock.advance(Duration.ofMinutes(16));
        for (String deed : List.of("/users", "/users/" + rep.userId(), "/users/" + rep.userId() + "/second-factor/off", "/users/" + rep.userId() + "/sessions/end", "/security-log/sessions/end"))
            assertThat(ada.send("POST", deed, "").location()).as(deed).contains("/sign-in/again");
    }

    @Test
    void proving_is_throttled_and_leads_nowhere_else() {
        Web office = Web.signedIn(port, MOSES, PASSWORD);
        assertThat(office.send("POST", "/sign-in/again", "to=" + Web.encoded("//evil.example/x") + "&password=" + Web.encoded(PASSWORD)).location()).doesNotContain("evil");
        for (int guess = 0; guess < 5; guess++) office.send("POST", "/sign-in/again", "password=guess" + guess);
        assertThat(office.send("POST", "/sign-in/again", "password=" + Web.encoded(PASSWORD)).body()).contains("Too many attempts");
    }

    @Test
    void behind_https_the_cookie_is_the_hosts_own() throws Exception {
        assertThat(cookieOf("https")).startsWith("__Host-frontline=").contains("Secure").contains("HttpOnly").contains("SameSite=Lax").contains("Path=/;").doesNotContain("Domain");
        assertThat(cookieOf("http")).startsWith("frontline=").contains("HttpOnly").contains("SameSite=Lax").doesNotContain("Secure");

        String own = cookieOf("https").replaceAll(";.*", "");
        assertThat(cookies("https", own)).as("known again").isEmpty();
        assertThat(cookies("https", own.replace("__Host-", ""))).as("planted over http").hasSize(1);
    }

    private String cookieOf(String scheme) throws Exception {
        return cookies(scheme, "none=x").getFirst();
    }

    private List<String> cookies(String scheme, String sent) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address("/sign-in"))).header("X-Forwarded-Proto", scheme).header("Cookie", sent).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).headers().allValues("Set-Cookie");
        }
    }
}
