package frontline.satisfaction.programmes;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.satisfaction.programmes.Evidence.Analysed;
import frontline.satisfaction.programmes.Evidence.AskedIn;
import frontline.satisfaction.segments.Segment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StageTest {

    private static final Instant DAY = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void without_purpose_and_goal_it_stands_at_the_strategy_whatever_was_asked() {
        assertThat(Stage.of(strategy(""), evidence(List.of(wave(1, 1, true, true, 50)), List.of()))).isEqualTo(Stage.STRATEGY);
    }

    @Test
    void until_there_are_the_answers_that_are_needed_it_is_measured() {
        assertThat(Stage.of(strategy("Why"), Evidence.NONE)).isEqualTo(Stage.MEASUREMENT);
        assertThat(Stage.of(strategy("Why"), evidence(List.of(wave(1, 1, false, false, 0)), List.of()))).isEqualTo(Stage.MEASUREMENT);
        assertThat(Stage.of(strategy("Why"), evidence(List.of(wave(1, 1, true, false, 99)), List.of()))).isEqualTo(Stage.MEASUREMENT);
        assertThat(Stage.of(strategy("Why"), evidence(List.of(wave(1, 1, true, true, 0)), List.of()))).isEqualTo(Stage.MEASUREMENT);
    }

    @Test
    void with_answers_it_is_analysed_and_then_put_to_work() {
        AskedIn enough = wave(1, 1, true, false, 100);
        assertThat(Stage.of(strategy("Why"), evidence(List.of(enough), List.of()))).isEqualTo(Stage.ANALYSIS);
        assertThat(Stage.of(strategy("Why"), evidence(List.of(enough), List.of(analysis(1, "running"))))).isEqualTo(Stage.ANALYSIS);
        assertThat(Stage.of(strategy("Why"), evidence(List.of(enough), List.of(analysis(1, "done"))))).isEqualTo(Stage.IMPLEMENTATION);
    }

    @Test
    void a_new_wave_leads_round_once_more() {
        AskedIn first = wave(1, 1, true, true, 100);
        assertThat(Stage.of(strategy("Why"), evidence(List.of(first, wave(2, 2, true, false, 3)), List.of(analysis(1, "done"))))).isEqualTo(Stage.MEASUREMENT);
        assertThat(Stage.of(strategy("Why"), evidence(List.of(first, wave(2, 2, true, true, 80)), List.of(analysis(1, "done"))))).isEqualTo(Stage.ANALYSIS);
        assertThat(Stage.of(strategy("Why"), evidence(List.of(first, wave(2, 2, false, false, 0)), List.of(analysis(1, "done"))))).isEqualTo(Stage.IMPLEMENTATION);
    }

    private static Evidence evidence(List<AskedIn> surveys, List<Analysed> analyses) {
        return new Evidence(0, 0, 0, 0, surveys, analyses, Evidence.NONE.work(), List.of());
    }

    private static AskedIn wave(long id, int wave, boolean launched, boolean closed, int answers) {
        return new AskedIn(id, 1, wave, 2, "Survey", launched ? DAY : null, closed ? DAY : null, answers, 100);
    }

    private static Analysed analysis(long survey, String state) {
        return new Analysed(1, survey, "Survey", 1, state, DAY, done(state), 100);
    }

    private static @Nullable Instant done(String state) {
        return state.equals("done") ? DAY : null;
    }

    private static ProgrammeVersion strategy(String purpose) {
        return new ProgrammeVersion(1, 1, 1, "Wholesale", new Segment("All", ""), purpose, "Goal", "", "", "", "small", 1, "Helen", List.of(), "", DAY, "Helen");
    }
}
