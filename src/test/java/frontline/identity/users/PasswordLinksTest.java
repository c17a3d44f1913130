package frontline.identity.users;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.Role;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PasswordLinksTest extends ProgramTest {

    private static final String NEW = "the tide is out at noon";
    private static final Pattern LINK = Pattern.compile("/password/([\\w-]{43})");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Autowired PasswordLinks links;

    private long rep;

    @BeforeEach
    void hireSomebodyWithoutAPassword() {
        rep = users.add(new UserForm("Moses Frase", "moses@northwind.example", "", Role.SALES_REP.code(), department("Central"), "")).orThrow();
    }

    @Test
    void an_administrator_makes_a_link_and_the_person_chooses_the_password() throws Exception {
        String made = Web.signedIn(port, "ada@northwind.example", PASSWORD).send("POST", "/users/" + rep + "/password-link", "").body();
        Matcher link = LINK.matcher(made);
        assertThat(link.find()).as(made).isTrue();
        String key = link.group(1);
        assertThat(sql.fetch("select * from identity.password_links").format(500)).doesNotContain(key);

        assertThat(choose(key, "password123")).as("a weak one").isEqualTo(422);
        assertThat(choose(key, NEW)).isEqualTo(302);
        assertThat(Web.signedIn(port, "moses@northwind.example", NEW).get("/profile").status()).isEqualTo(200);
        assertThat(Web.stranger(port).get("/password/" + key).status()).as("a second time").isEqualTo(404);
    }

    @Test
    void a_clock_that_is_set_back_makes_no_link_live_longer() {
        String key = links.make(rep);
        clock.advance(Duration.ofSeconds(-10));
        assertThat(links.owner(key)).as("the clocks of two nodes differ").isPresent();
        clock.advance(Duration.ofHours(-1));
        assertThat(links.owner(key)).isEmpty();
        String anew = links.make(rep);
        assertThat(links.owner(anew)).isPresent();
        clock.advance(Duration.ofHours(1).plusSeconds(10));
        assertThat(links.owner(key)).as("nor does it come back").isEmpty();
    }

    @Test
    void a_link_ends_by_time_by_a_newer_one_by_another_e_mail_and_with_the_account() {
        String old = links.make(rep);
        String key = links.make(rep);
        assertThat(links.owner(old)).isEmpty();
        assertThat(links.owner(key)).isPresent();
        users.deactivate(rep).orThrow();
        assertThat(links.owner(key)).isEmpty();
        users.reactivate(rep);
        clock.advance(Duration.ofDays(3));
        assertThat(links.owner(key)).isEmpty();

        String third = links.make(rep);
        users.change(rep, new UserForm("Moses Frase", "m.frase@northwind.example", "", "sales_rep", users.get(rep).departmentId(), "")).orThrow();
        assertThat(links.owner(third)).isEmpty();
    }

    @Test
    void asking_for_a_letter_tells_nothing_and_needs_the_programs_own_address() throws Exception {
        String known = Web.stranger(port).get("/sign-in/forgotten").body();
        assertThat(known).as("no mail server").contains("Ask an administrator");
        assertThat(post("/sign-in/forgotten", "email=moses%40northwind.example")).isEqualTo(200);
        assertThat(sql.fetch("select from identity.password_links")).isEmpty();
    }

    @Test
    void nobody_but_administrators_makes_one() {
        hire("Eve Other", Role.HEAD_OF_SALES, department("East"));
        assertThat(Web.signedIn(port, "eve@northwind.example", PASSWORD).send("POST", "/users/" + rep + "/password-link", "").status()).isEqualTo(403);
    }

    private int choose(String key, String password) throws Exception {
        return post("/password/" + key, "password=" + Web.encoded(password));
    }

    private int post(String path, String form) throws Exception {
        try (HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            Matcher csrf = CSRF.matcher(http.send(HttpRequest.newBuilder(URI.create(address("/sign-in"))).build(), HttpResponse.BodyHandlers.ofString()).body());
            if (!csrf.find()) throw new IllegalStateException("no form");
            return http.send(HttpRequest.newBuilder(URI.create(address(path))).header("Content-Type", "application/x-www-form-urlencoded").header("X-CSRF-TOKEN", csrf.group(1))
                    .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
