package frontline.satisfaction.measures;

import static frontline.agenda.db.Tables.ACTIONS;
import static frontline.identity.db.Tables.USERS;

import frontline.agenda.actions.ActionPlan;
import frontline.agenda.actions.ActionView;
import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.agenda.today.Briefing;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is to be done for a measure stands in the agenda of those who do it.
@Component
public class Tasks implements Briefing {

    private static final int MOST_OPEN = 200;

    private final DSLContext sql;
    private final Measures measures;
    private final ReadMeasures reading;
    private final Actions actions;

    Tasks(DSLContext sql, Measures measures, ReadMeasures reading, Actions actions) {
        this.sql = sql;
        this.measures = measures;
        this.reading = reading;
        this.actions = actions;
    }

    public record Done(String words, String who, Instant at) {}

    public Outcome<Long> plan(Viewer viewer, long measure, long type, long assignee, @Nullable LocalDate day, String words) {
        Measure known = measures.get(viewer, measure);
        if (words.isBlank()) return Outcome.refused("words", "measure.task.empty");
        if (day == null) return Outcome.refused("due_on", "measure.day.unreadable");
        return actions.plan(viewer, new ActionPlan(type, assignee, new Subject(Measures.SUBJECT, measure, known.title()), null, day, null, words));
    }

    List<ActionView> open(long measure, Language language) {
        return actions.openOf(Measures.SUBJECT, measure, MOST_OPEN, language);
    }

    List<Done> done(long measure) {
        return sql.select(ACTIONS.PREPARE, USERS.NAME, ACTIONS.DONE_AT).from(ACTIONS).join(USERS).on(USERS.ID.eq(ACTIONS.DONE_BY))
                .where(ACTIONS.SUBJECT_KIND.eq(Measures.SUBJECT), ACTIONS.SUBJECT_ID.eq(measure), ACTIONS.DONE_AT.isNotNull()).orderBy(ACTIONS.DONE_AT.desc()).limit(100)
                .fetch(row -> new Done(row.value1(), row.value2(), row.value3()));
    }

    @Override
    public String subjectKind() {
        return Measures.SUBJECT;
    }

    /// The plan of the day names the measure; only who sees it is led to it.
    @Override
    public Map<Long, Brief> brief(Viewer viewer, Collection<Long> subjectIds, Language language) {
        return reading.measures(frontline.satisfaction.db.Tables.MEASURES.ID.in(subjectIds).and(Measures.seenBy(viewer))).stream()
                .collect(Collectors.toMap(Measure::id, measure -> new Brief("/measures/" + measure.id(), "", null, measure.aim().in(language))));
    }
}
