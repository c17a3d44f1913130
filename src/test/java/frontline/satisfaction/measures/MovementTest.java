package frontline.satisfaction.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.measures.EffectFindings.Line;
import frontline.satisfaction.measures.EffectFindings.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MovementTest {

    @Test
    void different_clients_are_compared_by_four_means() {
        Line line = new Movement(clients(1, 4, 6), clients(3, 7, 9), clients(5, 5, 7), clients(7, 5, 7)).line("aim", "marks");
        assertThat(line.method()).isEqualTo("groups");
        assertThat(line.effect().value()).isCloseTo(3, within(1e-12));
        // each mean has the squared error 2/2: together 4, Satterthwaite's degrees of freedom 16/4, t = 2.776445
        assertThat(line.effect().low()).isCloseTo(3 - 2.7764451051977996 * 2, within(1e-9));
        assertThat(line.effect().high()).isCloseTo(3 + 2.7764451051977996 * 2, within(1e-9));
        assertThat(line.touched()).isEqualTo(new Side(2, 5.0, 2, 8.0, 0));
    }

    @Test
    void the_same_clients_are_compared_by_the_change_of_each() {
        Line line = new Movement(clients(1, 2, 5, 8), clients(1, 4, 6, 11), clients(11, 3, 5, 9), clients(11, 3, 6, 8)).line("aim", "marks");
        assertThat(line.method()).isEqualTo("panel");
        // changes 2, 1, 3 against 0, 1, −1: both vary by 1, so the squared error is 2/3 with 4 degrees of freedom
        assertThat(line.effect().value()).isCloseTo(2, within(1e-12));
        assertThat(line.effect().high()).isCloseTo(2 + 2.7764451051977996 * Math.sqrt(2.0 / 3), within(1e-9));
    }

    @Test
    void a_few_who_answered_twice_do_not_stand_for_all() {
        Line line = new Movement(clients(1, 1, 2, 3, 4, 5, 6), clients(5, 7, 8, 9, 9, 9, 9), clients(20, 4, 5), clients(20, 4, 6)).line("aim", "marks");
        assertThat(line.touched().both()).isEqualTo(2);
        assertThat(line.method()).isEqualTo("groups");
    }

    @Test
    void without_others_there_is_a_change_but_no_comparison() {
        Line line = new Movement(clients(1, 4, 6), clients(1, 7, 9), null, null).line("satisfaction", "points");
        assertThat(line.method()).isEqualTo("before_after");
        assertThat(line.compared()).isFalse();
        assertThat(line.effect().value()).isCloseTo(3, within(1e-12));
    }

    @Test
    void too_few_answers_get_a_reason_and_no_number() {
        Line line = new Movement(clients(1, 4, 6), clients(3, 7, 9), clients(5, 5), clients(7, 5, 7)).line("aim", "marks");
        assertThat(line.effect()).isNull();
        assertThat(line.remark()).isEqualTo("too-few");
        assertThat(new Movement(clients(1, 5, 5), clients(3, 5, 5), clients(5, 5, 5), clients(7, 5, 5)).line("aim", "marks").remark()).isEqualTo("constant");
    }

    @Test
    void the_verdict_follows_the_interval_of_what_was_aimed_at() {
        assertThat(verdict(new Estimate(2, .5, 3.5), null)).isEqualTo(new Verdict("worked", "rose"));
        assertThat(verdict(new Estimate(-2, -3.5, -.5), null)).isEqualTo(new Verdict("failed", "fell"));
        assertThat(verdict(new Estimate(.2, -.5, .9), 1.0)).isEqualTo(new Verdict("failed", "short"));
        assertThat(verdict(new Estimate(.2, -.5, .9), .5)).isEqualTo(new Verdict("undecided", "holds_zero"));
        assertThat(verdict(new Estimate(.2, -.5, .9), null)).isEqualTo(new Verdict("undecided", "holds_zero"));
    }

    @Test
    void satisfaction_judges_where_the_aim_was_not_asked_and_nothing_judges_without_a_comparison() {
        Line unasked = new Line("aim", "marks", "none", side(), side(), null, null, "not-asked");
        Line satisfaction = new Line("satisfaction", "points", "groups", side(), side(), new Estimate(5, 1, 9), .01, "");
        assertThat(Verdict.of(List.of(unasked, satisfaction), 3.0)).isEqualTo(new Verdict("worked", "rose"));
        assertThat(Verdict.of(List.of(new Line("aim", "marks", "before_after", side(), null, new Estimate(5, 1, 9), .01, "")), null)).isEqualTo(new Verdict("undecided", "no_comparison"));
        assertThat(Verdict.of(List.of(unasked), null)).isEqualTo(new Verdict("no_data", "no_answers"));
    }

    private static Verdict verdict(Estimate effect, @Nullable Double aimed) {
        return Verdict.of(List.of(new Line("aim", "marks", "groups", side(), side(), effect, .5, "")), aimed);
    }

    private static Side side() {
        return new Side(10, 5.0, 10, 6.0, 0);
    }

    private static Map<Long, Double> clients(long first, double... marks) {
        Map<Long, Double> all = new HashMap<>();
        for (double mark : marks) all.put(first++, mark);
        return all;
    }
}
