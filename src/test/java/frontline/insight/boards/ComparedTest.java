package frontline.insight.boards;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.insight.boards.Tile.Against;
import frontline.platform.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ComparedTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 10);

    private static Period days(String from, String to) {
        return new Period(LocalDate.parse(from), LocalDate.parse(to));
    }

    @Test
    void a_month_that_goes_on_is_compared_day_for_day() {
        assertThat(Compared.of(days("2026-05-01", "2026-05-31"), Against.YEAR, false, TODAY)).contains(new Compared(days("2026-05-01", "2026-05-10"), days("2025-05-01", "2025-05-10")));
        assertThat(Compared.of(days("2026-05-01", "2026-05-31"), Against.BEFORE, false, TODAY)).contains(new Compared(days("2026-05-01", "2026-05-10"), days("2026-04-01", "2026-04-10")));
        assertThat(Compared.of(days("2026-04-01", "2026-06-30"), Against.BEFORE, false, TODAY)).contains(new Compared(days("2026-04-01", "2026-05-10"), days("2026-01-01", "2026-02-10")));
    }

    @Test
    void what_is_planned_is_compared_whole() {
        assertThat(Compared.of(days("2026-05-01", "2026-05-31"), Against.YEAR, true, TODAY)).contains(new Compared(days("2026-05-01", "2026-05-31"), days("2025-05-01", "2025-05-31")));
    }

    @Test
    void the_month_before_a_short_one_is_whole_too() {
        assertThat(Compared.of(days("2026-02-01", "2026-02-28"), Against.BEFORE, false, TODAY).orElseThrow().then()).isEqualTo(days("2026-01-01", "2026-01-31"));
        assertThat(Compared.of(days("2025-02-01", "2025-02-28"), Against.YEAR, false, TODAY).orElseThrow().then()).isEqualTo(days("2024-02-01", "2024-02-29"));
    }

    @Test
    void days_of_ones_own_are_compared_with_as_many_before() {
        assertThat(Compared.of(days("2026-04-06", "2026-04-12"), Against.BEFORE, false, TODAY).orElseThrow().then()).isEqualTo(days("2026-03-30", "2026-04-05"));
    }

    @Test
    void what_has_not_begun_or_shall_not_be_compared_is_not() {
        assertThat(Compared.of(days("2026-06-01", "2026-06-30"), Against.YEAR, false, TODAY)).isEmpty();
        assertThat(Compared.of(days("2026-05-01", "2026-05-31"), Against.NOTHING, false, TODAY)).isEmpty();
    }

    @Test
    void growth_is_a_share_of_what_was_and_nothing_grows_from_nothing() {
        assertThat(Compared.growth(BigDecimal.valueOf(150), BigDecimal.valueOf(100)).orElseThrow()).isEqualByComparingTo("0.5");
        assertThat(Compared.growth(BigDecimal.valueOf(-50), BigDecimal.valueOf(-100)).orElseThrow()).isEqualByComparingTo("0.5");
        assertThat(Compared.growth(BigDecimal.TEN, BigDecimal.ZERO)).isEmpty();
    }
}
