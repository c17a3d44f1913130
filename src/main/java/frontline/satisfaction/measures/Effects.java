package frontline.satisfaction.measures;

import static frontline.satisfaction.db.Tables.ANALYSES;
import static frontline.satisfaction.db.Tables.EFFECTS;
import static frontline.satisfaction.db.Tables.MEASURES;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.select;

import frontline.identity.Role;
import frontline.identity.Sight;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.satisfaction.measures.Effect.Wave;
import frontline.satisfaction.measures.EffectFindings.Line;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// What measures changed. Computed anew it is a new row: what was said once stays.
@Component
public class Effects {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Viewer PROGRAM = new Viewer(0, "", Role.ADMINISTRATOR, 0, Sight.ALL, Set.of());
    private static final Duration LOOKING_BACK = Duration.ofDays(30);

    private final DSLContext sql;
    private final Measures measures;
    private final ReadMarks marks;
    private final IncomeMovement income;
    private final Clock clock;

    Effects(DSLContext sql, Measures measures, ReadMarks marks, IncomeMovement income, Clock clock) {
        this.sql = sql;
        this.measures = measures;
        this.marks = marks;
        this.income = income;
        this.clock = clock;
    }

    /// @param before null: the last wave that was closed before the measure began
    /// @param after null: the first one that was launched afterwards
    @Transactional
    public Outcome<Effect> compute(Viewer viewer, long measureId, @Nullable Long before, @Nullable Long after) {
        Measure measure = measures.get(viewer, measureId);
        Instant start = measure.startedAt();
        if (start == null) return Outcome.refused("", "effect.not_started");
        List<Wave> choices = choices(measure);
        Optional<Wave> first = before == null ? last(choices, start) : choices.stream().filter(wave -> wave.id() == before).findFirst();
        if (first.isEmpty()) return Outcome.refused("before", before == null ? "effect.no_before" : "effect.wave_unknown");
        Optional<Wave> second = after == null ? next(choices, start) : choices.stream().filter(wave -> wave.id() == after).findFirst();
        if (second.isEmpty()) return Outcome.refused("after", after == null ? "effect.no_after" : "effect.wave_unknown");
        if (first.get().id() == second.get().id()) return Outcome.refused("after", "effect.same_wave");
        ReadMarks.Moved moved = marks.between(measure, first.get().id(), second.get().id());
        IncomeMovement.Moved paid = income.around(measure, start);
        List<Line> lines = new ArrayList<>(moved.lines());
        lines.add(paid.line());
        Double aimed = measure.changeAimed() == null || moved.bridged() ? null : Double.valueOf(measure.changeAimed().doubleValue());
        Verdict verdict = Verdict.of(lines, aimed);
        EffectFindings findings = new EffectFindings(verdict.reason(), lines, moved.unknown(), paid.currency(), paid.days());
        long id = sql.insertInto(EFFECTS).set(EFFECTS.MEASURE_ID, measureId).set(EFFECTS.BEFORE_ID, first.get().id()).set(EFFECTS.AFTER_ID, second.get().id())
                .set(EFFECTS.COMPUTED_AT, Instant.now(clock)).set(EFFECTS.VERDICT, verdict.code()).set(EFFECTS.FINDINGS, JSONB.valueOf(JSON.writeValueAsString(findings)))
                .returning(EFFECTS.ID).fetchSingle().getId();
        return Outcome.done(new Effect(id, measureId, first.get(), second.get(), Instant.now(clock), verdict.code(), findings));
    }

    /// By itself, once for each measure and each wave that was asked and closed after it had begun.
    /// @return how many were computed
    int computeWhatIsNew() {
        var news = sql.select(MEASURES.ID, SURVEYS.ID).from(MEASURES).join(SURVEYS).on(SURVEYS.PROGRAMME_ID.eq(MEASURES.PROGRAMME_ID), SURVEYS.LAUNCHED_AT.ge(MEASURES.STARTED_AT))
                .where(MEASURES.DROPPED_AT.isNull(), SURVEYS.CLOSED_AT.gt(Instant.now(clock).minus(LOOKING_BACK)),
                        notExists(selectOne().from(EFFECTS).where(EFFECTS.MEASURE_ID.eq(MEASURES.ID), EFFECTS.AFTER_ID.eq(SURVEYS.ID))))
                .orderBy(MEASURES.ID, SURVEYS.ID).fetch();
        int computed = 0;
        for (var found : news) if (compute(PROGRAM, found.value1(), null, found.value2()) instanceof Outcome.Done<Effect>) computed++;
        return computed;
    }

    /// The newest first.
    public List<Effect> of(Viewer viewer, long measureId) {
        measures.get(viewer, measureId);
        var before = SURVEYS.as("before");
        var after = SURVEYS.as("after");
        return sql.select(EFFECTS.asterisk(), before.ID, before.WAVE, before.TITLE, before.LAUNCHED_AT, before.CLOSED_AT, after.ID, after.WAVE, after.TITLE, after.LAUNCHED_AT, after.CLOSED_AT)
                .from(EFFECTS).join(before).on(before.ID.eq(EFFECTS.BEFORE_ID)).join(after).on(after.ID.eq(EFFECTS.AFTER_ID))
                .where(EFFECTS.MEASURE_ID.eq(measureId)).orderBy(EFFECTS.ID.desc())
                .fetch(row -> new Effect(row.get(EFFECTS.ID), measureId, new Wave(row.get(before.ID), row.get(before.WAVE), row.get(before.TITLE), row.get(before.LAUNCHED_AT), row.get(before.CLOSED_AT)),
                        new Wave(row.get(after.ID), row.get(after.WAVE), row.get(after.TITLE), row.get(after.LAUNCHED_AT), row.get(after.CLOSED_AT)), row.get(EFFECTS.COMPUTED_AT), row.get(EFFECTS.VERDICT),
                        JSON.readValue(row.get(EFFECTS.FINDINGS).data(), EffectFindings.class)));
    }

    /// Waves that can be compared: what was launched in the programme, or in the series of the measure's analysis.
    List<Wave> choices(Measure measure) {
        var series = select(SURVEYS.SERIES_ID).from(SURVEYS).join(ANALYSES).on(ANALYSES.SURVEY_ID.eq(SURVEYS.ID)).where(ANALYSES.ID.eq(measure.analysisId() == null ? 0 : measure.analysisId()));
        return sql.select(SURVEYS.ID, SURVEYS.WAVE, SURVEYS.TITLE, SURVEYS.LAUNCHED_AT, SURVEYS.CLOSED_AT).from(SURVEYS)
                .where(SURVEYS.LAUNCHED_AT.isNotNull(), SURVEYS.PROGRAMME_ID.eq(measure.programmeId()).or(SURVEYS.SERIES_ID.in(series))).orderBy(SURVEYS.LAUNCHED_AT, SURVEYS.ID)
                .fetch(row -> new Wave(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
    }

    static Optional<Wave> last(List<Wave> waves, Instant start) {
        return waves.stream().filter(wave -> wave.closedAt() != null && !wave.closedAt().isAfter(start)).max(Comparator.comparing(Wave::closedAt));
    }

    static Optional<Wave> next(List<Wave> waves, Instant start) {
        return waves.stream().filter(wave -> wave.launchedAt() != null && !wave.launchedAt().isBefore(start)).min(Comparator.comparing(Wave::launchedAt));
    }
}
