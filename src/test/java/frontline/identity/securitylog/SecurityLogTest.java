package frontline.identity.securitylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.users.UserForm;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SecurityLogTest extends ProgramTest {

    private static final String MOSES = "moses@northwind.example";

    @Autowired SecurityLog log;

    private Viewer rep;

    @BeforeEach
    void hireSomebody() {
        rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
    }

    @Test
    void coming_in_and_being_turned_away_are_kept_with_when_who_and_where() {
        Web stranger = Web.stranger(port);
        for (int guess = 0; guess < 6; guess++) tryToSignIn(MOSES, "a wrong guess " + guess);
        clock.advance(Duration.ofMinutes(20));
        Web web = Web.signedIn(port, MOSES, PASSWORD);
        web.get("/profile");
        web.get("/users");
        web.send("POST", "/sign-out", "");
        stranger.api("fl_invented", "GET", "/api/v1/users", "");

        assertThat(kinds()).containsSubsequence("token_refused", "signed_out", "refused", "signed_in", "sign_in_held_off", "sign_in_refused");
        SecurityEvent in = log.list(rep.userId(), false, null, 100).stream().filter(event -> event.kind().equals("signed_in")).findFirst().orElseThrow();
        assertThat(in.user()).isEqualTo("Moses Frase");
        assertThat(in.address()).isEqualTo("127.0.0.1");
        assertThat(in.device()).contains("Java");
        assertThat(in.at()).isEqualTo(clock.instant());
        assertThat(log.list(null, true, null, 100)).extracting(SecurityEvent::email).contains(MOSES);
    }

    @Test
    void changes_of_rights_name_who_made_them_and_whom_they_are_about() {
        as(administrator, () -> {
            users.change(rep.userId(), new UserForm("Moses Frase", "m.frase@northwind.example", "", "marketer", rep.departmentId(), "the tide is out at noon")).orThrow();
            users.deactivate(rep.userId()).orThrow();
        });
        assertThat(log.list(rep.userId(), false, null, 100)).filteredOn(event -> event.user() != null && event.user().equals("Ada Lovelace"))
                .extracting(SecurityEvent::kind, SecurityEvent::details)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("deactivated", ""), org.assertj.core.groups.Tuple.tuple("password_set", ""),
                        org.assertj.core.groups.Tuple.tuple("email_changed", ""), org.assertj.core.groups.Tuple.tuple("role_changed", "sales_rep → marketer"));
    }

    @Test
    void no_secret_gets_into_it() {
        tryToSignIn("the password typed into the wrong field", "x");
        tryToSignIn(MOSES, "a wrong guess");
        String token = tokenOf(rep);
        Web.signedIn(port, MOSES, PASSWORD).get("/profile");
        String all = sql.fetch("select * from identity.security_events").format(1000);
        assertThat(all).doesNotContain("wrong field").doesNotContain("guess").doesNotContain(token).doesNotContain(PASSWORD);
    }

    @Test
    void one_event_is_one_line_whatever_is_sent() {
        assertThat(SecurityLog.plain("a\r\nevent=signed_in user=1\u2028\" x")).isEqualTo("a  event=signed_in user=1   x");
    }

    @Test
    void a_flood_of_refusals_does_not_fill_the_disk() {
        for (int knock = 0; knock < 205; knock++) log.noteStranger(SecurityEvent.Kind.TOKEN_REFUSED, null, "");
        assertThat(kinds().stream().filter("token_refused"::equals)).hasSize(200);
    }

    @Test
    void what_happened_cannot_be_rewritten() {
        log.noteStranger(SecurityEvent.Kind.TOKEN_REFUSED, null, "");
        assertThatThrownBy(() -> sql.execute("update identity.security_events set kind = 'signed_in'")).hasMessageContaining("kept as they are");
        sql.execute("insert into identity.security_events (at, kind) values (now(), 'signed_in')");
        assertThatThrownBy(() -> sql.execute("delete from identity.security_events")).hasMessageContaining("kept as they are");
    }

    @Test
    void after_a_year_it_goes() {
        sql.execute("insert into identity.security_events (at, kind) values (timestamptz '2020-02-03 10:00Z', 'old'), (cast(? as timestamptz), 'young')", clock.instant().minus(Duration.ofDays(364)).toString());
        log.purge();
        assertThat(kinds()).contains("young").doesNotContain("old");
    }

    @Test
    void only_administrators_read_it_on_the_screen_and_through_the_api() {
        Web ada = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        assertThat(ada.get("/security-log").body()).contains("Signed in").contains("Ada Lovelace");
        assertThat(ada.get("/security-log?user=" + rep.userId() + "&refusals=true").status()).isEqualTo(200);
        assertThat(ada.api(tokenOf(administrator), "GET", "/api/v1/security-events?limit=1", "").body()).contains("\"kind\"").contains("after=");
        assertThat(Web.signedIn(port, MOSES, PASSWORD).get("/security-log").status()).isEqualTo(403);
        assertThat(ada.api(tokenOf(rep), "GET", "/api/v1/security-events", "").status()).isEqualTo(403);
    }

    private List<String> kinds() {
        return log.list(null, false, null, 1000).stream().map(SecurityEvent::kind).toList();
    }

    private void tryToSignIn(String email, String password) {
        try {
            Web.signedIn(port, email, password);
        } catch (IllegalStateException refused) {
            return;
        }
        throw new IllegalStateException("let in");
    }
}
