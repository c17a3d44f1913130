package frontline.agenda.today;

import static frontline.agenda.db.Tables.ACTIONS;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;

import frontline.agenda.actions.ActionQueries;
import frontline.agenda.actions.ActionView;
import frontline.agenda.today.Briefing.Brief;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.platform.web.Cursor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the first screen shows: open actions in the order of their days, with what is worth knowing of each subject.
@Component
public class Today {

    static final int PAGE = 40;

    private final DSLContext sql;
    private final ActionQueries actions;
    private final Map<String, Briefing> briefings;

    Today(DSLContext sql, ActionQueries actions, List<Briefing> briefings) {
        this.sql = sql;
        this.actions = actions;
        this.briefings = briefings.stream().collect(Collectors.toMap(Briefing::subjectKind, b -> b));
    }

    /// @param brief null when nobody knows more of the subject
    public record Line(ActionView action, @Nullable Brief brief) {}

    /// @param next where the list goes on, null at its end
    public record Plan(List<Line> lines, @Nullable Cursor next) {}

    /// @param planned open actions due today or earlier
    public record Counter(int done, int planned) {

        /// Nobody needs to know beyond it, and counting on would take longer than the page.
        static final int MOST = 1000;

        public boolean more() {
            return Math.max(done, planned) > MOST;
        }

        public int share() {
            return done + planned == 0 ? 0 : Math.round(100f * done / (done + planned));
        }
    }

    /// @param assignee whose plan; null for everybody whom the viewer sees
    Plan plan(Viewer viewer, @Nullable Long assignee, Optional<Cursor> after, Language language) {
        Condition page = after.map(Today::behind).orElse(noCondition());
        List<ActionView> found = actions.open(whose(viewer, assignee).and(page), PAGE + 1, language);
        List<ActionView> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
        Cursor next = found.size() > PAGE ? cursor(shown.getLast()) : null;
        Map<String, Map<Long, Brief>> briefs = briefs(viewer, shown, language);
        return new Plan(shown.stream().map(a -> new Line(a, briefs.getOrDefault(a.subject().kind(), Map.of()).get(a.subject().id()))).toList(), next);
    }

    private static Cursor cursor(ActionView last) {
        return Cursor.of(last.dueOn(), last.dueTime() == null ? "" : last.dueTime(), last.id());
    }

    private static Condition behind(Cursor cursor) {
        LocalDate day = LocalDate.parse(cursor.text(0));
        Condition later = ACTIONS.ID.gt(cursor.number(2));
        Condition laterThatDay = cursor.text(1).isEmpty()
                ? ACTIONS.DUE_TIME.isNull().and(later)
                : ACTIONS.DUE_TIME.isNull().or(row(ACTIONS.DUE_TIME, ACTIONS.ID).gt(LocalTime.parse(cursor.text(1)), cursor.number(2)));
        return ACTIONS.DUE_ON.ge(day).and(ACTIONS.DUE_ON.gt(day).or(laterThatDay));
    }

    Counter counter(Viewer viewer, @Nullable Long assignee, LocalDate today, ZoneId zone) {
        Instant midnight = today.atStartOfDay(zone).toInstant();
        Condition doer = assignee == null ? viewer.sees(ACTIONS.ASSIGNEE_ID, ACTIONS.DEPARTMENT_ID) : ACTIONS.DONE_BY.eq(assignee);
        int done = atMost(ACTIONS.DONE_AT.ge(midnight).and(doer));
        int planned = atMost(whose(viewer, assignee).and(ActionQueries.OPEN).and(ACTIONS.DUE_ON.le(today)));
        return new Counter(done, planned);
    }

    private int atMost(Condition which) {
        return sql.fetchCount(selectOne().from(ACTIONS).where(which).limit(Counter.MOST + 1));
    }

    private static Condition whose(Viewer viewer, @Nullable Long assignee) {
        Condition seen = viewer.sees(ACTIONS.ASSIGNEE_ID, ACTIONS.DEPARTMENT_ID);
        return assignee == null ? seen : seen.and(ACTIONS.ASSIGNEE_ID.eq(assignee));
    }

    private Map<String, Map<Long, Brief>> briefs(Viewer viewer, List<ActionView> shown, Language language) {
        Map<String, Map<Long, Brief>> briefs = new HashMap<>();
        shown.stream()
                .collect(Collectors.groupingBy(a -> a.subject().kind(), Collectors.mapping(a -> a.subject().id(), Collectors.toSet())))
                .forEach((kind, ids) -> {
                    Briefing briefing = briefings.get(kind);
                    if (briefing != null) briefs.put(kind, briefing.brief(viewer, ids, language));
                });
        return briefs;
    }
}
