package frontline.agenda.today;

import static frontline.agenda.db.Tables.ACTIONS;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.selectOne;

import frontline.agenda.actions.ActionQueries;
import frontline.agenda.actions.ActionView;
import frontline.agenda.today.Briefing.Brief;
import frontline.identity.Sight;
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
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
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
        int done = atMost(Stream.of(ACTIONS.DONE_AT.ge(midnight).and(doer)));
        int planned = atMost(parts(viewer, assignee).map(part -> part.and(ActionQueries.OPEN).and(ACTIONS.DUE_ON.le(today))));
        return new Counter(done, planned);
    }

    private int atMost(Stream<Condition> parts) {
        Select<?> found = parts.<Select<Record1<Integer>>>map(part -> selectOne().from(ACTIONS).where(part)).reduce(Select::unionAll).orElseThrow();
        return sql.fetchCount(selectFrom(found.asTable("found")).limit(inline(Counter.MOST + 1)));
    }

    /// The same as [#whose], in parts with nothing in common that an index alone can count; the second only where the first is not enough.
    private static Stream<Condition> parts(Viewer viewer, @Nullable Long assignee) {
        return assignee == null && viewer.sight() == Sight.DEPARTMENT
                ? Stream.of(ACTIONS.DEPARTMENT_ID.in(viewer.departments()), ACTIONS.ASSIGNEE_ID.eq(viewer.userId()).and(ACTIONS.DEPARTMENT_ID.notIn(viewer.departments())))
                : Stream.of(whose(viewer, assignee));
    }

    /// One's own plan is always seen: to ask would be a look at each row.
    private static Condition whose(Viewer viewer, @Nullable Long assignee) {
        if (assignee != null && assignee == viewer.userId()) return ACTIONS.ASSIGNEE_ID.eq(assignee);
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
