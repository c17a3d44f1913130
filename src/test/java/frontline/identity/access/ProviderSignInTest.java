package frontline.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.providers.LinkedIdentities;
import frontline.identity.providers.ProviderForm;
import frontline.identity.providers.SignInProviders;
import frontline.identity.secondfactor.SecondFactors;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

/// Against a real provider, redirect by redirect.
class ProviderSignInTest extends ProgramTest {

    private static @Nullable HouseProvider house;

    @Autowired SignInProviders providers;
    @Autowired LinkedIdentities identities;
    @Autowired SecondFactors factors;

    private Viewer rep;
    private long provider;

    @BeforeEach
    void setUp() throws Exception {
        if (house == null) house = new HouseProvider(port);
        rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
        provider = providers.add(form("offered", false, "", "")).orThrow();
        HouseProvider.is(moses());
    }

    @AfterAll
    static void stop() throws Exception {
        if (house != null) house.stop();
        house = null;
    }

    @Test
    void the_first_time_the_verified_email_links_and_afterwards_the_account_counts() {
        Web web = Web.stranger(port);
        assertThat(web.get("/sign-in").body()).contains("Sign in with House");
        assertThat(comeBack(web).location()).endsWith("/");
        assertThat(web.get("/profile").body()).contains("Moses Frase");
        assertThat(identities.of(rep.userId())).singleElement().matches(identity -> "moses@northwind.example".equals(identity.email()));
        assertThat(sql.fetchValue("select user_id from identity.audit_trail where table_name = 'identity.linked_identities' and action = 'I'")).as("the person has linked it").isEqualTo(rep.userId());

        HouseProvider.is(new HouseProvider.Person("subject of Moses", "married@elsewhere.example", false, "Moses"));
        Web later = Web.stranger(port);
        comeBack(later);
        assertThat(later.get("/profile").body()).as("the e-mail does not matter any more").contains("Moses Frase");
    }

    @Test
    void how_the_provider_has_checked_decides_whether_a_code_is_asked_for() {
        comeBack(Web.stranger(port));
        sql.execute("insert into identity.second_factors (user_id, confirmed_at) values (?, now())", rep.userId());
        assertThat(comeBack(Web.stranger(port)).location()).as("it does not say").endsWith("/sign-in/code");
        HouseProvider.twists(claims -> claims.claim("amr", List.of("pwd", "mfa")));
        assertThat(comeBack(Web.stranger(port)).location()).as("two, it says").endsWith("/");

        providers.change(provider, form("offered", true, "", "")).orThrow();
        HouseProvider.twists(claims -> claims.claim("amr", List.of("pwd")));
        assertThat(comeBack(Web.stranger(port)).location()).as("set up as asking for two, and has not").endsWith("/sign-in/code");
        HouseProvider.twists(claims -> {});
        assertThat(comeBack(Web.stranger(port)).location()).as("set up as asking for two, and does not say").endsWith("/");
    }

    @Test
    void where_two_factors_are_demanded_those_of_the_provider_count() {
        sql.execute("update identity.company set two_factors_of = 'everybody'");
        Web one = Web.stranger(port);
        comeBack(one);
        assertThat(one.get("/clients").location()).endsWith("/sign-in/second-factor");
        HouseProvider.twists(claims -> claims.claim("amr", List.of("mfa")));
        Web two = Web.stranger(port);
        comeBack(two);
        assertThat(two.get("/clients").status()).isEqualTo(200);
    }

    @Test
    void a_token_that_says_it_is_of_another_kind_opens_nothing() {
        for (String other : List.of("at+jwt", "logout+jwt")) {
            HouseProvider.writesTokensOfType(other);
            assertRefused("could not be confirmed");
        }
    }

    @Test
    void another_sites_link_begins_nothing() {
        for (String from : List.of("cross-site", "same-site")) {
            Web.Answer answer = Web.stranger(port).ask("GET", "/sign-in/with/house", "", new byte[0], "Sec-Fetch-Site", from);
            assertThat(answer.location()).as(from).endsWith("/sign-in");
        }
        for (String from : List.of("same-origin", "none")) assertThat(Web.stranger(port).ask("GET", "/sign-in/with/house", "", new byte[0], "Sec-Fetch-Site", from).location()).startsWith(house().issuer());
    }

    @Test
    void the_session_gets_another_number_and_waits_in_the_database() {
        Web web = Web.stranger(port);
        Web.Answer asked = web.get("/sign-in/with/house");
        assertThat(asked.location()).startsWith(house().issuer()).contains("code_challenge_method=S256", "nonce=", "state=");
        Object before = sql.fetchValue("select s.session_id from platform.spring_session s join platform.spring_session_attributes a on a.session_primary_id = s.primary_id where a.attribute_name like '%AUTHORIZATION_REQUEST'");
        web.follow(web.follow(asked));
        assertThat(sql.fetchValue("select count(*) from platform.spring_session where session_id = {0}", before)).isEqualTo(0L);
        assertThat(web.get("/profile").status()).isEqualTo(200);
    }

    @Test
    void an_email_that_is_not_verified_links_nobody() {
        HouseProvider.is(new HouseProvider.Person("subject of Eve", "moses@northwind.example", false, "Eve"));
        assertRefused("does not say that your e-mail address has been verified");
        HouseProvider.is(new HouseProvider.Person("subject of Eve", "moses@northwind.example", null, "Eve"));
        assertRefused("does not say that your e-mail address has been verified");
        HouseProvider.is(new HouseProvider.Person("subject of Eve", null, true, "Eve"));
        assertRefused("does not say that your e-mail address has been verified");
        assertThat(identities.of(rep.userId())).isEmpty();
    }

    @Test
    void another_account_with_the_same_email_does_not_take_over() {
        comeBack(Web.stranger(port));
        HouseProvider.is(new HouseProvider.Person("subject of who has the address now", "moses@northwind.example", true, "Moses"));
        assertRefused("linked with another account of House");
    }

    @Test
    void who_is_unknown_gets_in_only_where_the_company_lets_the_domain_in() {
        HouseProvider.is(new HouseProvider.Person("subject of Nina", "nina@northwind.example", true, "Nina New"));
        assertRefused("Nobody here has the e-mail nina@northwind.example");

        providers.change(provider, form("offered", false, "service", "northwind.example")).orThrow();
        Web web = Web.stranger(port);
        comeBack(web);
        assertThat(web.get("/profile").body()).contains("Nina New");
        assertThat(users.byEmail("nina@northwind.example")).get().matches(user -> user.role() == Role.SERVICE);
        assertThat(Web.stranger(port).api(tokenOf(administrator), "GET", "/api/v1/users", "").body()).contains("\"signs_in\":true").doesNotContain("\"signs_in\":false");

        HouseProvider.is(new HouseProvider.Person("subject of Eve", "eve@evil-northwind.example", true, "Eve"));
        assertRefused("Nobody here has the e-mail eve@evil-northwind.example");
    }

    @Test
    void the_deactivated_stay_outside_linked_or_not() {
        comeBack(Web.stranger(port));
        users.deactivate(rep.userId()).orThrow();
        assertRefused("access has been switched off");
        Viewer other = hire("Olga Ott", Role.SALES_REP, rep.departmentId());
        users.deactivate(other.userId()).orThrow();
        HouseProvider.is(new HouseProvider.Person("subject of Olga", "olga@northwind.example", true, "Olga"));
        assertRefused("access has been switched off");
    }

    @Test
    void a_token_that_is_not_for_this_sign_in_is_not_believed() {
        List<Consumer<JwtClaimsSet.Builder>> twists = List.of(
                claims -> claims.claim("nonce", "of somebody else"),
                claims -> claims.claims(all -> all.remove("nonce")),
                claims -> claims.issuer("https://evil.example"),
                claims -> claims.audience(List.of("another client")),
                claims -> claims.expiresAt(Instant.now().minusSeconds(600)).issuedAt(Instant.now().minusSeconds(900)));
        for (Consumer<JwtClaimsSet.Builder> twist : twists) {
            HouseProvider.is(moses());
            HouseProvider.twists(twist);
            assertRefused("could not be confirmed");
            sql.execute("delete from identity.failed_sign_ins");
        }
        HouseProvider.is(moses());
        HouseProvider.signsWithAnotherKey();
        assertRefused("could not be confirmed");
        assertThat(identities.of(rep.userId())).isEmpty();
    }

    @Test
    void an_answer_is_good_once_for_who_has_asked_and_with_its_own_state() {
        Web attacker = Web.stranger(port);
        Web.Answer answer = attacker.follow(attacker.get("/sign-in/with/house"));

        Web victim = Web.stranger(port);
        victim.get("/sign-in/with/house");
        assertThat(victim.follow(answer).location()).as("somebody else's answer").contains("refused");
        assertThat(victim.get("/profile").status()).isEqualTo(302);

        Web.Answer forged = answer.leadingTo(answer.location().replaceAll("state=[^&]+", "state=guessed"));
        assertThat(attacker.follow(forged).location()).contains("refused");
        assertThat(attacker.follow(answer).location()).endsWith("/");
        assertThat(Web.stranger(port).follow(answer).location()).as("played again").contains("refused");
        assertThat(attacker.follow(answer).location()).as("played again by the same").contains("refused");
    }

    @Test
    void another_issuer_cannot_answer() {
        Web web = Web.stranger(port);
        Web.Answer answer = web.follow(web.get("/sign-in/with/house"));
        assertThat(web.follow(answer.leadingTo(answer.location() + "&iss=https://evil.example")).location()).contains("refused");

        providers.add(new ProviderForm("other", "Other", "https://other.example", "frontline", "s", "offered", false, "", null, "")).orThrow();
        Web second = Web.stranger(port);
        Web.Answer meant = second.follow(second.get("/sign-in/with/house"));
        assertThat(second.follow(meant.leadingTo(meant.location().replace("/with/house/", "/with/other/"))).location()).as("sent to another provider's address").contains("refused");
        assertThat(second.get("/profile").status()).isEqualTo(302);
    }

    @Test
    void a_provider_that_is_down_is_a_sentence_and_passwords_go_on() {
        providers.change(provider, new ProviderForm("house", "House", "http://localhost:1", "frontline", "", "offered", false, "", null, "")).orThrow();
        Web web = Web.stranger(port);
        Web.Answer answer = web.get("/sign-in/with/house");
        assertThat(web.follow(answer).body()).contains("House does not answer as it should");
        assertThat(Web.signedIn(port, "moses@northwind.example", PASSWORD).get("/profile").status()).isEqualTo(200);

        providers.change(provider, new ProviderForm("house", "House", house().issuer() + "/", "frontline", "", "offered", false, "", null, "")).orThrow();
        assertThat(web.follow(web.get("/sign-in/with/house")).body()).as("it calls itself otherwise").contains("House does not answer as it should");
        providers.change(provider, new ProviderForm("house", "House", house().issuer(), "frontline", "a wrong secret", "offered", false, "", null, "")).orThrow();
        assertRefused("could not be confirmed");
    }

    @Test
    void nobody_is_led_elsewhere_afterwards() {
        Web web = Web.stranger(port);
        web.get("/clients");
        Web.Answer asked = web.get("/sign-in/with/house?continue=https://evil.example&redirect_uri=https://evil.example&action=https://evil.example&next=//evil.example");
        assertThat(asked.location()).startsWith(house().issuer()).doesNotContain("evil");
        assertThat(web.follow(web.follow(asked)).location()).startsWith("http://localhost:" + port + "/clients");
        assertThat(web.get("/sign-in/with/house%2f..%2f..%2fevil").status()).isIn(400, 404);
        assertThat(web.get("/sign-in/with/nobody").status()).isEqualTo(404);
    }

    @Test
    void the_code_of_the_app_is_asked_for_unless_the_provider_has_done_so() {
        byte[] secret = new org.apache.commons.codec.binary.Base32().decode(factors.begin(rep.userId()));
        sql.execute("update identity.second_factors set confirmed_at = now() where user_id = ?", rep.userId());
        assertThat(secret).isNotEmpty();
        Web web = Web.stranger(port);
        assertThat(comeBack(web).location()).endsWith("/sign-in/code");
        assertThat(web.get("/profile").status()).as("half in").isEqualTo(302);

        providers.change(provider, form("offered", true, "", "")).orThrow();
        Web trusted = Web.stranger(port);
        assertThat(comeBack(trusted).location()).endsWith("/");
        assertThat(trusted.get("/profile").status()).isEqualTo(200);
    }

    @Test
    void hidden_is_for_who_knows_and_off_for_nobody() {
        providers.change(provider, form("hidden", false, "", "")).orThrow();
        Web web = Web.stranger(port);
        assertThat(web.get("/sign-in").body()).doesNotContain("House");
        Web.Answer answer = web.follow(web.get("/sign-in/with/house"));
        providers.change(provider, form("off", false, "", "")).orThrow();
        assertThat(web.follow(answer).status()).as("switched off in between").isEqualTo(404);
        assertThat(web.get("/sign-in/with/house").status()).isEqualTo(404);
    }

    @Test
    void who_breaks_off_there_is_back_at_the_form() {
        Web web = Web.stranger(port);
        Web.Answer asked = web.get("/sign-in/with/house");
        String state = asked.location().replaceAll(".*[?&]state=([^&]+).*", "$1");
        assertThat(web.follow(web.get("/sign-in/with/house/answer?error=access_denied&state=" + state)).body()).contains("was broken off");
    }

    @Test
    void refusals_are_counted() {
        HouseProvider.is(new HouseProvider.Person("subject of Eve", "eve@evil.example", true, "Eve"));
        for (int time = 0; time < 5; time++) assertRefused("Nobody here has the e-mail");
        assertRefused("Too many attempts");
        HouseProvider.is(moses());
        assertThat(comeBack(Web.stranger(port)).location()).as("others go on").endsWith("/");
    }

    @Test
    void an_account_is_linked_from_the_profile_whatever_its_email_and_unlinked_there() {
        HouseProvider.is(new HouseProvider.Person("subject of M", "m@private.example", false, "M"));
        Web web = Web.signedIn(port, "moses@northwind.example", PASSWORD);
        assertThat(web.get("/profile/identities").body()).contains("Link House");
        assertThat(web.follow(web.follow(leftFor(web))).location()).endsWith("/profile");
        assertThat(web.get("/profile/identities").body()).contains("m@private.example", "Unlink");
        assertThat(comeBack(Web.stranger(port)).location()).endsWith("/");

        Web other = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        Web.Answer refused = other.follow(other.follow(leftFor(other)));
        assertThat(other.follow(refused).body()).contains("belongs to somebody else here already");

        long id = identities.of(rep.userId()).getFirst().id();
        assertThat(other.send("POST", "/profile/identities/" + id + "/removal", "").status()).as("not one's own").isEqualTo(404);
        assertThat(web.send("POST", "/profile/identities/" + id + "/removal", "").status()).isEqualTo(200);
        assertRefused("does not say that your e-mail address has been verified");
        assertThat(sql.fetchValue("select count(*) from identity.audit_trail where table_name = 'identity.linked_identities' and action = 'D' and user_id = {0}", rep.userId())).isEqualTo(1L);
    }

    @Test
    void the_only_way_in_stays() {
        comeBack(Web.stranger(port));
        sql.execute("update identity.users set password_hash = null where id = ?", rep.userId());
        Web web = Web.stranger(port);
        comeBack(web);
        web.rememberToken("/profile");
        long id = identities.of(rep.userId()).getFirst().id();
        assertThat(web.send("POST", "/profile/identities/" + id + "/removal", "").body()).contains("only way in");
        Web administrators = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        assertThat(administrators.get("/users/" + rep.userId() + "/identities").body()).contains("House");
        assertThat(administrators.send("POST", "/users/" + rep.userId() + "/identities/" + id + "/removal", "").status()).isEqualTo(302);
        assertThat(identities.of(rep.userId())).isEmpty();
    }

    private static HouseProvider.Person moses() {
        return new HouseProvider.Person("subject of Moses", "Moses@Northwind.example", true, "Moses F.");
    }

    private static HouseProvider house() {
        return java.util.Objects.requireNonNull(house);
    }

    private ProviderForm form(String shown, boolean skipsCode, String role, String domains) {
        return new ProviderForm("house", "House", house().issuer(), "frontline", "between us", shown, skipsCode, role, departments.root(), domains);
    }

    /// There and back again.
    private static Web.Answer comeBack(Web web) {
        return web.follow(web.follow(web.get("/sign-in/with/house")));
    }

    private static Web.Answer leftFor(Web web) {
        Web.Answer left = web.send("POST", "/profile/identities/with/house", "");
        assertThat(left.status()).isEqualTo(204);
        return left;
    }

    private void assertRefused(String sentence) {
        Web web = Web.stranger(port);
        assertThat(web.follow(comeBack(web)).body()).contains(sentence);
        assertThat(web.get("/profile").status()).isEqualTo(302);
    }
}
