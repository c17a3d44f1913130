package frontline.identity.access;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.Role;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.MapSession;

/// Nothing that opens the door stays open longer because the clock was set back, and nobody stands before it for longer.
class ClockSetBackTest extends ProgramTest {

    private static final String MOSES = "moses@northwind.example";

    @Autowired private FailedSignIns failures;

    @BeforeEach
    void hireSomebody() {
        hire("Moses Frase", Role.SALES_REP, department("Central"));
    }

    @Test
    void who_guessed_waits_a_quarter_of_an_hour_and_no_longer() {
        for (int guess = 0; guess < 5; guess++) failures.remember(MOSES, "10.0.0.1");
        clock.advance(Duration.ofHours(-6));
        assertThat(failures.tooMany(MOSES, "10.0.0.2")).as("the guesses are not forgotten").isTrue();
        clock.advance(Duration.ofMinutes(14));
        assertThat(failures.tooMany(MOSES, "10.0.0.2")).isTrue();
        clock.advance(Duration.ofMinutes(2));
        assertThat(failures.tooMany(MOSES, "10.0.0.2")).isFalse();
        clock.advance(Duration.ofHours(6).minusMinutes(10));
        assertThat(failures.tooMany(MOSES, "10.0.0.2")).as("nor does their moment come twice").isFalse();
    }

    @Test
    void a_session_is_not_older_than_thirty_days_by_the_clock_that_was_put_right() {
        clock.advance(Duration.ofDays(365));
        Web web = Web.signedIn(port, MOSES, PASSWORD);
        clock.advance(Duration.ofDays(-365));
        assertThat(web.get("/profile").status()).as("nobody is thrown out").isEqualTo(200);
        clock.advance(Duration.ofDays(29));
        assertThat(web.get("/profile").status()).isEqualTo(200);
        clock.advance(Duration.ofDays(2));
        assertThat(web.get("/profile").location()).contains("/sign-in");
    }

    @Test
    void a_proof_is_not_recent_for_hours() {
        Web web = Web.signedIn(port, MOSES, PASSWORD);
        clock.advance(Duration.ofSeconds(-10));
        assertThat(web.send("POST", "/profile/tokens", "name=x").status()).as("the clocks of two nodes differ").isEqualTo(200);
        clock.advance(Duration.ofHours(-1));
        assertThat(web.send("POST", "/profile/tokens", "name=x").location()).contains("/sign-in/again");
        clock.advance(Duration.ofHours(1));
        assertThat(web.send("POST", "/profile/tokens", "name=x").location()).as("nor does it come back").contains("/sign-in/again");
        assertThat(web.send("POST", "/sign-in/again", "to=/profile&password=" + Web.encoded(PASSWORD)).location()).endsWith("/profile");
        assertThat(web.send("POST", "/profile/tokens", "name=x").status()).isEqualTo(200);
    }

    /// By the machine's clock, as Spring Session has it.
    @Test
    void who_is_idle_is_idle_since_now_at_the_latest() {
        Instant now = Instant.now();
        var session = new ThriftySessions.Noted<>(new MapSession());
        session.setLastAccessedTime(now.plus(Duration.ofDays(365)));
        session.setLastAccessedTime(now);
        assertThat(session.getLastAccessedTime()).isEqualTo(now);
        session.setLastAccessedTime(now.minusSeconds(5));
        assertThat(session.getLastAccessedTime()).as("not worth a write").isEqualTo(now);
    }
}
