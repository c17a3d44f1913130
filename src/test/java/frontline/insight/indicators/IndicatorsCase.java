package frontline.insight.indicators;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.questions.QuestionPool.Questions;
import frontline.platform.text.Language;
import frontline.sales.SalesRows;
import frontline.sales.Selling;
import frontline.testing.ProgramTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/// A head with two reps in departments below each other, and a rep elsewhere; what they are watched by.
abstract class IndicatorsCase extends ProgramTest {

    static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    static final String OPEN = "facts=deals&m=count&f=state~in~open";

    @Autowired Indicators indicators;
    @Autowired Measuring measuring;
    @Autowired Watch watch;
    @Autowired frontline.platform.web.Reception reception;
    @Autowired Alarms alarms;
    @Autowired Standings standings;
    @Autowired AlarmLetters letters;
    @Autowired @Questions DSLContext questions;
    Viewer head;
    Viewer rep;
    Viewer other;
    Viewer stranger;

    @BeforeEach
    void hireThem() {
        long north = department("North");
        long west = departments.add(north, "department", "North-West").orThrow();
        head = hire("Harald Nord", Role.HEAD_OF_SALES, north);
        rep = hire("Nora North", Role.SALES_REP, west);
        other = hire("Nils North", Role.SALES_REP, north);
        stranger = hire("Susan South", Role.SALES_REP, department("South"));
    }

    Indicator watch(String question, String takenFor, String quiet, IndicatorForm.BoundForm... bounds) {
        return indicators.get(indicators.add(form(question, takenFor, quiet, bounds), Language.EN).orThrow());
    }

    static IndicatorForm form(String question, String takenFor, String quiet, IndicatorForm.BoundForm... bounds) {
        return new IndicatorForm("Watched", "Смотрим", question, "1", takenFor, "up", "few", "мало", "many", "много", quiet, true, List.of(bounds));
    }

    static IndicatorForm.BoundForm bound(String of, String lower, String upper) {
        return new IndicatorForm.BoundForm(of, lower, upper);
    }

    Set<String> refusals(IndicatorForm form) {
        return indicators.add(form, Language.EN) instanceof Outcome.Refused<Long>(List<Refusal> found) ? found.stream().map(refusal -> refusal.field() + ": " + refusal.key()).collect(Collectors.toCollection(TreeSet::new)) : Set.of();
    }

    void deal(Viewer owner) {
        new SalesRows(sql).deal("Deal", owner, new Selling(sql).client("Client of " + owner.name(), owner), "100", "USD");
    }

    void keep(Indicator indicator, LocalDate day, Viewer whose, int value) {
        measuring.keep(indicator, day, Map.of(Whose.person(whose.userId()), BigDecimal.valueOf(value)));
    }

    Map<String, Integer> values(Viewer viewer, Indicator indicator) {
        return standings.of(viewer, List.of(indicator), MONDAY).stream().collect(Collectors.toMap(standing -> standing.subject().name().en(), standing -> standing.value().intValueExact()));
    }

    Set<String> alarmed() {
        Map<Long, String> names = users.names(List.of(rep.userId(), other.userId(), stranger.userId()));
        return alarms.seen(administrator, null, null, true, 100).stream().map(alarm -> names.get(alarm.whose().id())).collect(Collectors.toSet());
    }
}
