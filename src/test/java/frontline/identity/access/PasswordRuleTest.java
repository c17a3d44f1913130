package frontline.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.providers.ProviderForm;
import frontline.identity.providers.SignInProviders;
import frontline.identity.users.PasswordLinks;
import frontline.identity.users.UserForm;
import frontline.identity.users.WaysIn;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A company whose people come in through a provider, and whose administrators keep their passwords.
class PasswordRuleTest extends ProgramTest {

    private static final String MOSES = "moses@northwind.example";
    private static final String RULE = "twoFactorsOf=nobody&passwordsOf=administrators";

    @Autowired private SignInProviders providers;
    @Autowired private PasswordLinks links;
    @Autowired private WaysIn ways;

    private Viewer rep;
    private Web ada;

    @BeforeEach
    void hireSomebody() {
        rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
        ada = Web.signedIn(port, "ada@northwind.example", PASSWORD);
    }

    @Test
    void the_others_need_a_way_in_first_and_keep_it() {
        Web.Answer refused = ada.send("POST", "/signing-in", RULE);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Connect a sign-in provider first");
        assertThat(ada.send("POST", "/signing-in", "twoFactorsOf=nobody&passwordsOf=somebody").status()).isEqualTo(422);

        long provider = providers.add(form("hidden")).orThrow();
        assertThat(ada.send("POST", "/signing-in", RULE).body()).contains("Saved");
        assertThat(sql.fetchValue("select details from identity.security_events where kind = 'passwords_restricted'")).isEqualTo("everybody → administrators");
        assertThat(ada.get("/security-log").body()).contains("For whom a password opens", "everybody → administrators");
        assertThat(refusal(providers.change(provider, form("off"))).field()).isEqualTo("shown");
        providers.change(provider, form("offered")).orThrow();

        assertThat(ada.api(tokenOf(administrator), "GET", "/api/v1/signing-in", "").body()).contains("\"passwords_of\":\"administrators\"");
        assertThat(ada.api(tokenOf(administrator), "PUT", "/api/v1/signing-in", "{\"two_factors_of\":\"nobody\"}").body()).as("what is not told is left").contains("\"passwords_of\":\"administrators\"");
        assertThat(ada.api(tokenOf(administrator), "PUT", "/api/v1/signing-in", "{\"two_factors_of\":\"nobody\",\"passwords_of\":\"everybody\"}").status()).isEqualTo(200);
        providers.change(provider, form("off")).orThrow();
        assertThat(Web.signedIn(port, MOSES, PASSWORD).get("/profile").status()).as("the password is as it was").isEqualTo(200);
    }

    @Test
    void a_rule_that_is_refused_changes_neither() {
        providers.add(form("offered")).orThrow();
        assertThat(ada.send("POST", "/signing-in", "twoFactorsOf=everybody&passwordsOf=administrators").body()).contains("of your own first");
        assertThat(sql.fetchValue("select passwords_of from identity.company")).isEqualTo("everybody");
    }

    @Test
    void a_password_opens_for_administrators_alone_and_who_does_not_know_it_learns_nothing() {
        restrict();
        assertThat(attempt(MOSES, PASSWORD)).contains("open for administrators alone").doesNotContain("do not belong together");
        assertThat(attempt(MOSES, "a wrong one")).contains("do not belong together").doesNotContain("<p class=\"notice notice-wrong\" role=\"alert\">Passwords open");
        assertThat(Web.signedIn(port, "ada@northwind.example", PASSWORD).get("/profile").status()).isEqualTo(200);
        String page = Web.stranger(port).get("/sign-in").body();
        assertThat(page.indexOf("Sign in with House")).as("the way of most comes first").isPositive().isLessThan(page.indexOf("name=\"password\""));
        assertThat(page).contains("Administrators: with a password");
    }

    @Test
    void no_second_factor_is_asked_of_whom_it_would_not_let_in() {
        restrict();
        sql.execute("insert into identity.second_factors (user_id, confirmed_at) values (?, now())", rep.userId());
        Web web = Web.withForm(port, "/sign-in");
        assertThat(web.send("POST", "/sign-in", "email=" + MOSES + "&password=" + Web.encoded(PASSWORD)).location()).doesNotContain("code");
    }

    @Test
    void nobody_is_offered_a_password_that_opens_nothing() {
        Web moses = Web.signedIn(port, MOSES, PASSWORD);
        String link = links.make(rep.userId());
        restrict();
        assertThat(moses.get("/profile").body()).as("the session stays open").doesNotContain("/profile/password");
        assertThat(moses.send("POST", "/profile/password", "current=" + Web.encoded(PASSWORD) + "&password=" + Web.encoded("another long one of mine")).body()).doesNotContain("has been changed");
        assertThat(moses.get("/sign-in/again?to=/profile").body()).doesNotContain("name=\"password\"").contains("/sign-out");
        assertThat(moses.get("/password/" + link).status()).isEqualTo(404);
        assertThat(ada.get("/users/" + rep.userId()).body()).doesNotContain("/password-link");
        assertThat(ada.get("/users/" + administrator.userId()).body()).contains("/password-link");
        assertThat(ada.send("POST", "/users/" + rep.userId() + "/password-link", "").status()).isEqualTo(404);
        assertThat(ways.of(rep.userId())).as("ways in").isZero();
        assertThat(refusal(users.add(new UserForm("Olga Ott", "olga@northwind.example", "", Role.SERVICE.code(), rep.departmentId(), PASSWORD))).field()).isEqualTo("password");
        users.add(new UserForm("Olga Ott", "olga@northwind.example", "", Role.SERVICE.code(), rep.departmentId(), "")).orThrow();
        users.add(new UserForm("Bea Ott", "bea@northwind.example", "", Role.ADMINISTRATOR.code(), rep.departmentId(), PASSWORD)).orThrow();
    }

    private void restrict() {
        providers.add(form("offered")).orThrow();
        assertThat(ada.send("POST", "/signing-in", RULE).status()).isEqualTo(200);
    }

    private String attempt(String email, String password) {
        Web web = Web.withForm(port, "/sign-in");
        return web.follow(web.send("POST", "/sign-in", "email=" + email + "&password=" + Web.encoded(password))).body();
    }

    private static ProviderForm form(String shown) {
        return new ProviderForm("house", "House", "https://house.example", "frontline", "between us", shown, false, "", null, "");
    }

    private static Refusal refusal(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusals().getFirst();
    }
}
