package frontline.identity.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TwoFactorsDemandedTest extends ProgramTest {

    private static final String PAGE = "/sign-in/second-factor";

    @Autowired SecondFactors factors;
    @Autowired TwoFactors two;
    @Autowired SigningIn signingIn;

    private Viewer rep;

    @BeforeEach
    void hireSomebody() {
        rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
    }

    @Test
    void nothing_opens_until_a_second_factor_is_set_up_and_then_what_was_wanted() {
        demand(TwoFactors.Demand.EVERYBODY);
        Web web = Web.stranger(port);
        assertThat(web.get("/deals?view=mine").location()).endsWith("/sign-in");
        web.rememberToken("/sign-in");
        Web.Answer afterPassword = web.send("POST", "/sign-in", "email=moses@northwind.example&password=" + Web.encoded(PASSWORD));
        assertThat(web.follow(afterPassword).location()).as("led away from what was wanted").endsWith(PAGE);
        for (String shut : new String[] {"/", "/clients", "/profile", "/profile/sessions", "/slices", "/api"}) assertThat(web.get(shut).location()).as(shut).endsWith(PAGE);
        web.rememberToken(PAGE);
        for (String shut : new String[] {"/profile/language", "/profile/tokens", "/profile/second-factor/off", "/clients"}) assertThat(web.send("POST", shut, "name=x&language=ru").location()).as(shut).endsWith(PAGE);
        assertThat(fragment(web, "/clients").status()).as("a part of an open page stays where it is").isEqualTo(401);

        byte[] secret = begunIn(web);
        assertThat(web.send("POST", "/profile/second-factor/confirmation", "code=000000").status()).isEqualTo(422);
        assertThat(web.get("/clients").location()).as("a wrong code").endsWith(PAGE);
        web.get("/deals?view=mine");
        Web.Answer recovery = whereLed(web, "POST", "/profile/second-factor/confirmation", "code=" + now(secret));
        assertThat(recovery.body()).contains("I have kept the codes");
        assertThat(web.get(PAGE).location()).contains("/deals?view=mine");
        assertThat(web.get("/clients").status()).isEqualTo(200);
    }

    @Test
    void who_has_an_app_is_in_after_the_code_and_a_session_of_before_is_asked_for_it() {
        Web before = Web.signedIn(port, "moses@northwind.example", PASSWORD);
        byte[] secret = turnOn(rep);
        assertThat(before.get("/clients").status()).as("nothing is demanded yet").isEqualTo(200);
        demand(TwoFactors.Demand.EVERYBODY);
        clock.advance(Duration.ofMinutes(2));

        assertThat(before.get("/clients").location()).endsWith(PAGE);
        assertThat(before.send("POST", "/profile/passkeys/options", "").location()).as("none is added beside the one there is").endsWith(PAGE);
        assertThat(before.get(PAGE).location()).endsWith("/sign-in/code");
        assertThat(before.send("POST", "/sign-in/code", "code=" + now(secret)).location()).contains("/clients");
        assertThat(before.get("/clients").status()).isEqualTo(200);

        clock.advance(Duration.ofMinutes(2));
        Web after = Web.signedIn(port, "moses@northwind.example", PASSWORD);
        after.send("POST", "/sign-in/code", "code=" + now(secret));
        assertThat(after.get("/clients").status()).isEqualTo(200);
    }

    @Test
    void it_can_be_demanded_of_administrators_alone_and_a_new_role_counts_at_once() {
        demand(TwoFactors.Demand.ADMINISTRATORS);
        Web web = Web.signedIn(port, "moses@northwind.example", PASSWORD);
        assertThat(web.get("/clients").status()).isEqualTo(200);
        sql.execute("update identity.users set role = 'administrator' where id = ?", rep.userId());
        assertThat(web.get("/clients").location()).endsWith(PAGE);
    }

    @Test
    void the_last_factor_stays_while_it_is_demanded_and_an_administrator_helps_whoever_has_lost_it() {
        byte[] secret = turnOn(rep);
        demand(TwoFactors.Demand.EVERYBODY);
        clock.advance(Duration.ofMinutes(2));
        Web web = Web.signedIn(port, "moses@northwind.example", PASSWORD);
        web.send("POST", "/sign-in/code", "code=" + now(secret));
        clock.advance(Duration.ofSeconds(30));
        web.rememberToken("/profile");
        Web.Answer refused = web.send("POST", "/profile/second-factor/off", "code=" + now(secret));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("this is your last");
        assertThat(factors.isOn(rep.userId())).isTrue();

        assertThat(web.api(tokenOf(rep), "DELETE", "/api/v1/users/" + rep.userId() + "/second-factor", "").status()).isEqualTo(403);
        assertThat(web.api(tokenOf(administrator), "DELETE", "/api/v1/users/" + rep.userId() + "/second-factor", "").status()).isEqualTo(204);
        assertThat(Web.withForm(port, "/sign-in").send("POST", "/sign-in", "email=moses@northwind.example&password=" + Web.encoded(PASSWORD)).location()).doesNotContain("code");
    }

    @Test
    void who_demands_it_of_themselves_has_one_already() {
        Web web = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        Web.Answer refused = web.send("POST", "/signing-in", "twoFactorsOf=everybody&passwordsOf=everybody");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("of your own first");
        assertThat(web.api(tokenOf(administrator), "PUT", "/api/v1/signing-in", "{\"two_factors_of\":\"administrators\"}").body()).contains("two_factors_of").contains("of your own first");
        assertThat(web.send("POST", "/signing-in", "twoFactorsOf=somebody&passwordsOf=everybody").status()).isEqualTo(422);
        assertThat(two.demand()).isEqualTo(TwoFactors.Demand.NOBODY);

        turnOn(administrator);
        Web.Answer done = web.send("POST", "/signing-in", "twoFactorsOf=everybody&passwordsOf=everybody");
        assertThat(done.body()).contains("Saved").contains("1 of 2 people");
        assertThat(sql.fetchValue("select details from identity.security_events where kind = 'two_factors_demanded'")).isEqualTo("nobody → everybody");
        assertThat(sql.fetchValue("select user_id from identity.audit_trail where table_name = 'identity.company' and action = 'U'")).isEqualTo(administrator.userId());
    }

    @Test
    void programs_go_on_and_an_administrator_sees_who_has_none() {
        String program = tokenOf(rep);
        assertThat(Web.signedIn(port, "moses@northwind.example", PASSWORD).get("/signing-in").status()).isEqualTo(403);
        demand(TwoFactors.Demand.EVERYBODY);
        Web web = Web.stranger(port);
        assertThat(web.api(program, "GET", "/api/v1/clients", "").status()).isEqualTo(200);
        assertThat(web.api(program, "GET", "/api/v1/signing-in", "").status()).isEqualTo(403);
        assertThat(web.api(tokenOf(administrator), "GET", "/api/v1/signing-in", "").body()).contains("\"people\":2", "\"without\":[{\"id\":" + rep.userId());
    }

    @Test
    void who_has_no_password_is_not_offered_to_change_it() {
        Web web = Web.signedIn(port, "moses@northwind.example", PASSWORD);
        assertThat(web.get("/profile").body()).contains("/profile/password");
        sql.execute("update identity.users set password_hash = null where id = ?", rep.userId());
        assertThat(web.get("/profile").body()).doesNotContain("/profile/password");
    }

    private void demand(TwoFactors.Demand demand) {
        turnOn(administrator);
        as(administrator, () -> signingIn.change(administrator, new SigningIn.Rules(demand.code(), "everybody")).orThrow());
    }

    private byte[] turnOn(Viewer viewer) {
        byte[] secret = new Base32().decode(factors.begin(viewer.userId()));
        factors.confirm(viewer.userId(), now(secret)).orThrow();
        return secret;
    }

    private static byte[] begunIn(Web web) {
        Matcher written = Pattern.compile("<code class=\"token\">([A-Z2-7 ]+)</code>").matcher(whereLed(web, "POST", "/profile/second-factor", "").body());
        assertThat(written.find()).isTrue();
        return new Base32().decode(written.group(1).replace(" ", ""));
    }

    /// As htmx asks from the page where one has been led.
    private static Web.Answer whereLed(Web web, String method, String path, String form) {
        return web.ask(method, path, "application/x-www-form-urlencoded", form.getBytes(java.nio.charset.StandardCharsets.UTF_8), "HX-Request", "true", "HX-Current-URL", "http://localhost" + PAGE);
    }

    private static Web.Answer fragment(Web web, String path) {
        return web.ask("GET", path, "", new byte[0], "HX-Request", "true");
    }

    private String now(byte[] secret) {
        return factors.codeAt(secret, Instant.now(clock));
    }
}
