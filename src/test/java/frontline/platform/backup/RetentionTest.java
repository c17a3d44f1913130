package frontline.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final LocalDate THURSDAY = LocalDate.of(2026, 11, 26);

    @Test
    void days_then_weeks_then_months_are_kept() {
        List<LocalDate> taken = IntStream.range(0, 200).mapToObj(THURSDAY::minusDays).toList();

        List<LocalDate> kept = new Retention(true, 3, 3, 4).keep(taken).stream().sorted().map(taken::get).toList();

        assertThat(kept).containsExactly(
                THURSDAY, THURSDAY.minusDays(1), THURSDAY.minusDays(2), // days
                LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 15), // the Sundays of the two weeks before
                LocalDate.of(2026, 10, 31), LocalDate.of(2026, 9, 30), LocalDate.of(2026, 8, 31));
    }

    @Test
    void of_several_a_day_the_last_counts_and_gaps_do_not_cost_any() {
        List<LocalDate> taken = List.of(THURSDAY, THURSDAY, THURSDAY.minusDays(5), THURSDAY.minusDays(5), THURSDAY.minusDays(300));

        assertThat(new Retention(true, 3, 0, 0).keep(taken)).containsExactlyInAnyOrder(0, 2, 4);
    }
}
