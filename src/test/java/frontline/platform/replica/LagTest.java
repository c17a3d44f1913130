package frontline.platform.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LagTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void an_idle_primary_makes_no_lag() {
        Lag lag = new Lag();
        for (int second = 0; second < 900; second++) lag.note(second * SECOND, Lsn.of("0/5000"));

        assertThat(lag.of(Lsn.of("0/5000"), 899 * SECOND)).isEqualTo(Duration.ZERO);
    }

    @Test
    void rows_are_as_old_as_the_last_moment_up_to_which_nothing_is_missing() {
        Lag lag = new Lag();
        for (int second = 0; second < 10; second++) lag.note(second * SECOND, new Lsn(1000 + second));

        assertThat(lag.of(new Lsn(1004), 10 * SECOND)).isEqualTo(Duration.ofSeconds(6));
        assertThat(lag.of(new Lsn(1009), 10 * SECOND)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void what_lies_further_back_than_is_remembered_is_too_old() {
        Lag lag = new Lag();
        assertThat(lag.of(new Lsn(1), 0)).isGreaterThan(Duration.ofHours(1));
        for (int second = 0; second < 5_000; second++) lag.note(second * SECOND, new Lsn(1000 + second));

        assertThat(lag.of(new Lsn(7), 5_000 * SECOND)).isGreaterThan(Duration.ofMinutes(15));
    }

    @Test
    void places_in_the_log_are_compared_as_numbers() {
        assertThat(Lsn.of("1/0").covers(Lsn.of("0/FFFFFFFF"))).isTrue();
        assertThat(Lsn.of("A/10").covers(Lsn.of("9/FF"))).isTrue();
        assertThat(Lsn.of("16/B374D848")).hasToString("16/B374D848");
        assertThat(Lsn.of("FFFFFFFF/0").covers(Lsn.of("1/0"))).isTrue();
    }
}
