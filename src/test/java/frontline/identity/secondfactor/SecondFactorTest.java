package frontline.identity.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SecondFactorTest extends ProgramTest {

    @Autowired SecondFactors factors;

    private Viewer rep;

    @BeforeEach
    void hireSomebody() {
        rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
    }

    /// RFC 6238, appendix B, the last six digits.
    @Test
    void codes_are_those_of_the_standard() {
        byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
        assertEquals("287082", factors.codeAt(secret, Instant.ofEpochSecond(59)));
        assertEquals("081804", factors.codeAt(secret, Instant.ofEpochSecond(1111111109)));
        assertEquals("005924", factors.codeAt(secret, Instant.ofEpochSecond(1234567890)));
        assertEquals("353130", factors.codeAt(secret, Instant.ofEpochSecond(20000000000L)));
    }

    @Test
    void signing_in_takes_the_code_of_the_app_and_takes_it_once() {
        byte[] secret = turnOn();
        clock.advance(Duration.ofMinutes(2));
        String code = now(secret);

        Web web = halfIn();
        assertThat(web.get("/profile").location()).as("half in is not in").contains("/sign-in");
        assertThat(web.send("POST", "/sign-in/code", "code=000000").status()).isEqualTo(422);
        assertThat(web.send("POST", "/sign-in/code", "code=" + code).status()).isEqualTo(302);
        assertThat(web.get("/profile").status()).isEqualTo(200);

        Web second = halfIn();
        assertThat(second.send("POST", "/sign-in/code", "code=" + code).body()).contains("was used already");
        clock.advance(Duration.ofSeconds(30));
        assertThat(second.send("POST", "/sign-in/code", "code=" + now(secret)).status()).isEqualTo(302);
    }

    @Test
    void a_clock_may_be_half_a_minute_wrong_and_not_more() {
        byte[] secret = turnOn();
        clock.advance(Duration.ofMinutes(10));
        Instant now = Instant.now(clock);
        assertThat(factors.passes(rep.userId(), factors.codeAt(secret, now.minusSeconds(90)))).isFalse();
        assertThat(factors.passes(rep.userId(), factors.codeAt(secret, now.plusSeconds(90)))).isFalse();
        assertThat(factors.passes(rep.userId(), factors.codeAt(secret, now.minusSeconds(30)))).isTrue();
        assertThat(factors.passes(rep.userId(), factors.codeAt(secret, now.plusSeconds(30)))).isTrue();
        assertThat(factors.passes(rep.userId(), factors.codeAt(secret, now))).as("an older one than was taken").isFalse();
    }

    @Test
    void a_code_that_was_used_before_the_clock_was_set_back_is_used() {
        byte[] secret = turnOn();
        clock.advance(Duration.ofMinutes(10));
        Instant right = Instant.now(clock);
        String used = now(secret);
        assertThat(factors.passes(rep.userId(), used)).isTrue();
        clock.set(right.minus(Duration.ofHours(1)));
        assertThat(factors.passes(rep.userId(), used)).as("it is not its time").isFalse();
        assertThat(factors.passes(rep.userId(), now(secret))).as("nor is one of an hour ago good, which somebody may have looked at").isFalse();
        clock.set(right);
        assertThat(factors.passes(rep.userId(), used)).as("its moment comes twice, it is good once").isFalse();
        clock.set(right.plusSeconds(30));
        assertThat(factors.passes(rep.userId(), now(secret))).isTrue();
    }

    @Test
    void half_in_does_not_last_until_a_clock_that_was_set_back_has_come_so_far_again() {
        byte[] secret = turnOn();
        clock.advance(Duration.ofHours(2));
        Web web = halfIn();
        clock.advance(Duration.ofHours(-1));
        assertThat(web.get("/sign-in/code").location()).contains("/sign-in");
        assertThat(web.send("POST", "/sign-in/code", "code=" + now(secret)).location()).contains("/sign-in");
        assertThat(web.get("/profile").location()).contains("/sign-in");
    }

    @Test
    void a_recovery_code_opens_once() {
        List<String> recovery = turnOnFor(rep);
        assertEquals(10, recovery.size());
        assertThat(factors.passes(rep.userId(), recovery.getFirst().toUpperCase(java.util.Locale.ROOT).replace("-", " "))).isTrue();
        assertThat(factors.passes(rep.userId(), recovery.getFirst())).isFalse();
        assertThat(factors.passes(administrator.userId(), recovery.get(1))).as("of somebody else").isFalse();
        assertEquals(9, factors.recoveryCodesLeft(rep.userId()));
    }

    @Test
    void guessing_is_slowed_down() {
        byte[] secret = turnOn();
        clock.advance(Duration.ofMinutes(2));
        Web web = halfIn();
        for (int guess = 0; guess < 5; guess++) web.send("POST", "/sign-in/code", "code=00000" + guess);

        assertThat(web.send("POST", "/sign-in/code", "code=" + now(secret)).body()).contains("Too many attempts");
    }

    @Test
    void the_step_in_between_ends_after_five_minutes() {
        byte[] secret = turnOn();
        Web web = halfIn();
        clock.advance(Duration.ofMinutes(6));
        assertThat(web.send("POST", "/sign-in/code", "code=" + now(secret)).location()).endsWith("/sign-in");
    }

    @Test
    void without_a_right_first_code_nothing_is_turned_on() {
        String secret = factors.begin(rep.userId());
        assertInstanceOf(Outcome.Refused.class, factors.confirm(rep.userId(), "123"));
        assertThat(factors.isOn(rep.userId())).isFalse();
        assertThat(Web.signedIn(port, "moses@northwind.example", PASSWORD).get("/profile").status()).isEqualTo(200);
        assertTrue(sql.fetch("select value from platform.secrets").format().indexOf(secret) < 0, "the secret is encrypted");
    }

    @Test
    void an_administrator_turns_it_off_when_all_is_lost_and_nobody_else_does() {
        turnOn();
        hire("Eve Other", Role.SALES_REP, department("East"));
        assertThat(Web.signedIn(port, "eve@northwind.example", PASSWORD).send("POST", "/users/" + rep.userId() + "/second-factor/off", "").status()).isEqualTo(403);
        assertThat(factors.isOn(rep.userId())).isTrue();
        assertThat(Web.signedIn(port, "ada@northwind.example", PASSWORD).send("POST", "/users/" + rep.userId() + "/second-factor/off", "").status()).isEqualTo(302);
        assertThat(factors.isOn(rep.userId())).isFalse();
    }

    private Web halfIn() {
        return Web.signedIn(port, "moses@northwind.example", PASSWORD);
    }

    private byte[] turnOn() {
        byte[] secret = new Base32().decode(factors.begin(rep.userId()));
        factors.confirm(rep.userId(), now(secret)).orThrow();
        return secret;
    }

    private List<String> turnOnFor(Viewer viewer) {
        byte[] secret = new Base32().decode(factors.begin(viewer.userId()));
        return factors.confirm(viewer.userId(), now(secret)).orThrow();
    }

    private String now(byte[] secret) {
        return factors.codeAt(secret, Instant.now(clock));
    }
}
