package frontline.identity.passkeys;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.secondfactor.SecondFactors;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Attacks through HTTP, with an authenticator that signs anything.
class PasskeyTest extends ProgramTest {

    @Autowired Passkeys passkeys;
    @Autowired SecondFactors factors;

    private final SoftKey key;
    private Viewer rep;
    private String handle = "";

    PasskeyTest() throws Exception {
        key = new SoftKey();
    }

    @BeforeEach
    void registerOne() throws Exception {
        rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
        handle = registered("moses@northwind.example", key);
    }

    @Test
    void a_passkey_that_made_sure_of_the_person_is_two_factors_and_one_that_did_not_is_one() throws Exception {
        factors.begin(rep.userId());
        sql.execute("update identity.second_factors set confirmed_at = now() where user_id = ?", rep.userId());
        Attempt verified = new Attempt();
        assertThat(verified.sends(key.signs(key.id, verified.challenge, "localhost", origin(), SoftKey.VERIFIED, 1, handle)).location()).endsWith("/");
        assertThat(verified.web.get("/profile").body()).contains("Moses Frase");
        assertThat(passkeys.of(rep.userId()).getFirst().lastUsedAt()).isNotNull();

        Attempt present = new Attempt();
        assertThat(present.sends(key.signs(key.id, present.challenge, "localhost", origin(), SoftKey.PRESENT, 2, handle)).location()).endsWith("/sign-in/code");
        assertThat(present.web.get("/profile").status()).as("half in").isEqualTo(302);
    }

    @Test
    void what_was_signed_once_opens_nothing_again() throws Exception {
        Attempt first = new Attempt();
        String signed = key.signs(key.id, first.challenge, "localhost", origin(), SoftKey.VERIFIED, 0, handle);
        assertThat(first.sends(signed).location()).endsWith("/");

        Attempt other = new Attempt();
        other.assertRefused(signed, "could not be verified");
        first.web.rememberToken("/profile");
        first.web.send("POST", "/sign-out", "");
        first.web.rememberToken("/sign-in");
        assertThat(first.sends(signed).location()).as("in the same browser, asked nothing").contains("refused");
    }

    @Test
    void another_page_cannot_pass_on_what_it_got() throws Exception {
        for (String origin : new String[] {"https://evil.example", "http://localhost:1", "https://localhost:" + port}) {
            Attempt attempt = new Attempt();
            attempt.assertRefused(key.signs(key.id, attempt.challenge, "localhost", origin, SoftKey.VERIFIED, 1, handle), "could not be verified");
        }
        Attempt attempt = new Attempt();
        attempt.assertRefused(key.signs(key.id, attempt.challenge, "evil.example", origin(), SoftKey.VERIFIED, 1, handle), "could not be verified");
    }

    @Test
    void nobody_signs_for_somebody_else() throws Exception {
        hire("Eve Other", Role.SALES_REP, rep.departmentId());
        SoftKey eves = new SoftKey();
        String evesHandle = registered("eve@northwind.example", eves);
        Attempt asMoses = new Attempt();
        asMoses.assertRefused(eves.signs(key.id, asMoses.challenge, "localhost", origin(), SoftKey.VERIFIED, 1, handle), "could not be verified");
        Attempt asHerself = new Attempt();
        asHerself.assertRefused(eves.signs(eves.id, asHerself.challenge, "localhost", origin(), SoftKey.VERIFIED, 1, handle), "could not be verified");
        Attempt unknown = new Attempt();
        unknown.assertRefused(new SoftKey().signs(new byte[16], unknown.challenge, "localhost", origin(), SoftKey.VERIFIED, 1, handle), "not known here any more");
        assertThat(evesHandle).isNotEqualTo(handle);

        Web eve = Web.signedIn(port, "eve@northwind.example", PASSWORD);
        assertThat(eve.send("POST", "/profile/passkeys", "passkeyName=Mine&credential=" + Web.encoded(key.registers(options(eve).get("challenge").asString(), "localhost", origin()))).body()).as("a key that is somebody's already").contains("could not be verified");
        assertThat(eve.send("POST", "/profile/passkeys/" + passkeys.of(rep.userId()).getFirst().id() + "/removal", "").status()).isEqualTo(404);
    }

    @Test
    void a_count_that_goes_back_is_a_copy() throws Exception {
        Attempt first = new Attempt();
        assertThat(first.sends(key.signs(key.id, first.challenge, "localhost", origin(), SoftKey.VERIFIED, 7, handle)).location()).endsWith("/");
        for (long count : new long[] {6, 7, 0}) {
            Attempt again = new Attempt();
            again.assertRefused(key.signs(key.id, again.challenge, "localhost", origin(), SoftKey.VERIFIED, count, handle), "counts backwards");
        }
        Attempt on = new Attempt();
        assertThat(on.sends(key.signs(key.id, on.challenge, "localhost", origin(), SoftKey.VERIFIED, 8, handle)).location()).endsWith("/");
    }

    @Test
    void a_challenge_is_good_for_five_minutes_and_for_what_it_was_made_for() throws Exception {
        Attempt late = new Attempt();
        clock.advance(Duration.ofMinutes(6));
        late.assertRefused(key.signs(key.id, late.challenge, "localhost", origin(), SoftKey.VERIFIED, 1, handle), "could not be verified");

        Web web = Web.signedIn(port, "moses@northwind.example", PASSWORD);
        String challenge = options(web).get("challenge").asString();
        assertThat(web.send("POST", "/sign-in/passkey", "credential=" + Web.encoded(key.signs(key.id, challenge, "localhost", origin(), SoftKey.VERIFIED, 1, handle))).location()).as("made to register").contains("refused");
        for (String nonsense : new String[] {"", "{}", "null", "[1", "{\"rawId\": \"AA\", \"response\": {}}"}) {
            Attempt attempt = new Attempt();
            attempt.assertRefused(nonsense, "could not be verified");
        }
    }

    @Test
    void a_challenge_does_not_wait_for_a_clock_that_was_set_back() throws Exception {
        Attempt early = new Attempt();
        clock.advance(Duration.ofHours(-1));
        early.assertRefused(key.signs(key.id, early.challenge, "localhost", origin(), SoftKey.VERIFIED, 1, handle), "could not be verified");
    }

    @Test
    void the_removed_and_the_deactivated_stay_outside() throws Exception {
        users.deactivate(rep.userId()).orThrow();
        Attempt gone = new Attempt();
        gone.assertRefused(key.signs(key.id, gone.challenge, "localhost", origin(), SoftKey.VERIFIED, 1, handle), "access has been switched off");
        users.reactivate(rep.userId());
        Web web = Web.signedIn(port, "moses@northwind.example", PASSWORD);
        long id = passkeys.of(rep.userId()).getFirst().id();
        assertThat(web.send("POST", "/profile/passkeys/" + id + "/removal", "").status()).isEqualTo(200);
        Attempt removed = new Attempt();
        removed.assertRefused(key.signs(key.id, removed.challenge, "localhost", origin(), SoftKey.VERIFIED, 1, handle), "not known here any more");
        assertThat(sql.fetch("select action from identity.audit_trail where table_name = 'identity.passkeys' and user_id = ? order by id", rep.userId()).getValues(0)).asString().isEqualTo("[I, D]");
    }

    @Test
    void the_only_way_in_stays_and_an_administrator_may_take_any() throws Exception {
        Attempt in = new Attempt();
        in.sends(key.signs(key.id, in.challenge, "localhost", origin(), SoftKey.VERIFIED, 1, handle));
        in.web.rememberToken("/profile");
        sql.execute("update identity.users set password_hash = null where id = ?", rep.userId());
        long id = passkeys.of(rep.userId()).getFirst().id();
        assertThat(in.web.send("POST", "/profile/passkeys/" + id + "/removal", "").body()).contains("only way in");
        assertThat(in.web.api(tokenOf(rep), "DELETE", "/api/v1/passkeys/" + id, "").status()).isEqualTo(422);
        assertThat(in.web.api(tokenOf(rep), "GET", "/api/v1/passkeys", "").body()).contains("\"name\":\"Notebook\"");
        assertThat(in.web.api(tokenOf(administrator), "DELETE", "/api/v1/users/" + rep.userId() + "/passkeys/" + id, "").status()).isEqualTo(204);
        assertThat(passkeys.of(rep.userId())).isEmpty();
    }

    @Test
    void it_opens_the_host_it_was_made_for() throws Exception {
        sql.execute("update identity.passkeys set host = 'crm.northwind.example'");
        Attempt attempt = new Attempt();
        attempt.assertRefused(key.signs(key.id, attempt.challenge, "localhost", origin(), SoftKey.VERIFIED, 1, handle), "was made for crm.northwind.example");
        assertThat(Web.signedIn(port, "moses@northwind.example", PASSWORD).get("/profile/passkeys").body()).contains("opens crm.northwind.example only");
    }

    @Test
    void only_a_named_address_with_https_will_do() {
        assertThat(place("https", "crm.northwind.example", 443)).isEqualTo(new Place("crm.northwind.example", "https://crm.northwind.example", true));
        assertThat(place("https", "crm.northwind.example", 8443)).isEqualTo(new Place("crm.northwind.example", "https://crm.northwind.example:8443", true));
        assertThat(place("http", "crm.northwind.example", 80).fit()).isFalse();
        assertThat(place("https", "10.0.0.7", 443).fit()).isFalse();
        assertThat(place("http", "localhost", 8080)).isEqualTo(new Place("localhost", "http://localhost:8080", true));
    }

    private static Place place(String scheme, String host, int port) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setScheme(scheme);
        request.setSecure(scheme.equals("https"));
        request.setServerName(host);
        request.setServerPort(port);
        return Place.of(request);
    }

    /// A browser that has asked for what is to be signed.
    private final class Attempt {
        final Web web = Web.stranger(port);
        final String challenge;

        Attempt() {
            web.rememberToken("/sign-in");
            challenge = read(web.send("POST", "/sign-in/passkey/options", "")).get("challenge").asString();
        }

        Web.Answer sends(String credential) {
            return web.send("POST", "/sign-in/passkey", "credential=" + Web.encoded(credential));
        }

        void assertRefused(String credential, String sentence) {
            assertThat(web.follow(sends(credential)).body()).contains(sentence);
            assertThat(web.get("/profile").status()).isEqualTo(302);
        }
    }

    /// @return the handle by which the authenticator knows the person
    private String registered(String email, SoftKey made) throws Exception {
        Web web = Web.signedIn(port, email, PASSWORD);
        JsonNode options = options(web);
        Web.Answer answer = web.send("POST", "/profile/passkeys", "passkeyName=Notebook&credential=" + Web.encoded(made.registers(options.get("challenge").asString(), "localhost", origin())));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return options.get("user").get("id").asString();
    }

    private static JsonNode options(Web web) {
        return read(web.send("POST", "/profile/passkeys/options", ""));
    }

    private static JsonNode read(Web.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private String origin() {
        return "http://localhost:" + port;
    }
}
