package frontline.insight.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import frontline.insight.query.Question.Division;
import frontline.insight.query.Question.Fn;
import frontline.insight.query.Question.Grain;
import frontline.insight.query.Question.Measure;
import frontline.insight.query.Question.Show;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// January, February, March of two reps, worked out by hand: A 10, 30, none; B 5, 15, 40.
class ShownTest {

    private static final List<String> MONTHS = List.of("2026-01-01", "2026-02-01", "2026-03-01");

    @Test
    void shares_are_of_the_row_the_column_and_all() {
        assertEquals(new BigDecimal("0.25"), at(Show.SHARE_OF_ROW, List.of("A", "2026-01-01")));
        assertEquals(new BigDecimal("0.1"), at(Show.SHARE_OF_TOTAL, List.of("A", "2026-01-01")));
        assertEquals(new BigDecimal("0.4"), at(Show.SHARE_OF_TOTAL, List.of("A")));
        assertNull(at(Show.SHARE_OF_ROW, List.of("A", "2026-03-01")), "nothing has no share");
    }

    @Test
    void a_running_total_begins_anew_with_each_rep_and_goes_on_over_an_empty_month() {
        assertEquals(List.of("10", "40", "40"), MONTHS.stream().map(month -> at(Show.RUNNING, List.of("A", month)).toPlainString()).toList());
        assertEquals(List.of("5", "20", "60"), MONTHS.stream().map(month -> at(Show.RUNNING, List.of("B", month)).toPlainString()).toList());
        assertEquals(new BigDecimal("100"), at(Show.RUNNING, List.of()));
    }

    @Test
    void a_change_is_against_the_month_before_where_there_is_one() {
        assertNull(at(Show.CHANGE, List.of("A", "2026-01-01")));
        assertEquals(new BigDecimal("20"), at(Show.CHANGE, List.of("A", "2026-02-01")));
        assertEquals(new BigDecimal("2"), at(Show.CHANGE_PERCENT, List.of("A", "2026-02-01")));
        assertEquals(new BigDecimal("25"), at(Show.CHANGE, List.of("B", "2026-03-01")));
        assertNull(at(Show.YEAR_CHANGE, List.of("B", "2026-03-01")));
        assertNull(at(Show.CHANGE, List.of("A")), "a subtotal of all months has no month before");
    }

    /// Reps and months in the rows. The share of the row is that of a month among the rep's: the columns are the months then.
    private static BigDecimal at(Show show, List<String> row) {
        boolean across = show == Show.SHARE_OF_ROW;
        List<Division> rows = across ? List.of(Division.by("owner")) : List.of(Division.by("owner"), Division.by("opened_on", Grain.MONTH));
        Question question = new Question("deals", List.of(new Measure(null, Fn.COUNT, null, null, show, List.of(), List.of())), rows, across ? List.of(Division.by("opened_on", Grain.MONTH)) : List.of(), List.of(), null, null, null, false);
        Map<Place, BigDecimal[]> figures = new HashMap<>();
        put(figures, across, "100");
        put(figures, across, "40", "A");
        put(figures, across, "60", "B");
        put(figures, across, "10", "A", "2026-01-01");
        put(figures, across, "30", "A", "2026-02-01");
        put(figures, across, "5", "B", "2026-01-01");
        put(figures, across, "15", "B", "2026-02-01");
        put(figures, across, "40", "B", "2026-03-01");
        List<Answer.Line> lines = List.of(line("A"), line("A", "2026-01-01"), line("A", "2026-02-01"), line("A", "2026-03-01"), line("B"), line("B", "2026-01-01"), line("B", "2026-02-01"), line("B", "2026-03-01"), line());
        return Shown.of(question, figures, figures, lines, List.of(line())).at(place(across, row), 0);
    }

    private static void put(Map<Place, BigDecimal[]> figures, boolean across, String figure, String... keys) {
        figures.put(place(across, List.of(keys)), new BigDecimal[] {new BigDecimal(figure)});
    }

    private static Place place(boolean across, List<String> keys) {
        return across && keys.size() == 2 ? new Place(keys.subList(0, 1), keys.subList(1, 2)) : new Place(keys, List.of());
    }

    private static Answer.Line line(String... keys) {
        return new Answer.Line(List.of(keys), "");
    }
}
