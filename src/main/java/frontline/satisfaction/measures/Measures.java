package frontline.satisfaction.measures;

import static frontline.satisfaction.db.Tables.MEASURES;
import static org.jooq.impl.DSL.noCondition;

import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.platform.web.Reception;
import frontline.satisfaction.measures.Aims.Aim;
import frontline.satisfaction.measures.Aims.Source;
import frontline.satisfaction.programmes.Programmes;
import frontline.satisfaction.segments.Segments;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Measures. Who measures satisfaction sees all of them, an owner the own ones.
@Component
public class Measures {

    public static final String SUBJECT = "measure";
    private static final BigDecimal DEAREST = new BigDecimal("1000000000000");
    private static final BigDecimal FARTHEST = BigDecimal.valueOf(100);

    private final DSLContext sql;
    private final ReadMeasures reading;
    private final Aims aims;
    private final Programmes programmes;
    private final Users users;
    private final Actions actions;
    private final Reception reception;
    private final Clock clock;

    Measures(DSLContext sql, ReadMeasures reading, Aims aims, Programmes programmes, Users users, Actions actions, Reception reception, Clock clock) {
        this.sql = sql;
        this.reading = reading;
        this.aims = aims;
        this.programmes = programmes;
        this.users = users;
        this.actions = actions;
        this.reception = reception;
        this.clock = clock;
    }

    /// Keeps what the analysis says of the aim now, whatever later analyses will say.
    @Transactional
    public Outcome<Long> plan(Viewer viewer, MeasureForm form) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        List<Refusal> wrong = new ArrayList<>();
        if (form.programmeId() == null) wrong.add(Refusal.at("programme_id", "measure.programme.empty"));
        else if (programmes.get(viewer, form.programmeId()).ended()) wrong.add(Refusal.at("programme_id", "measure.programme.ended"));
        Source source = form.analysisId() == null ? null : aims.source(form.analysisId()).orElse(null);
        if (form.analysisId() != null && source == null) wrong.add(Refusal.at("analysis_id", "measure.analysis.unknown"));
        Optional<Aim> aim = aims.of(source, form.programmeId()).stream().filter(one -> one.code().equals(form.code())).findFirst();
        if (aim.isEmpty()) wrong.add(Refusal.at("code", "measure.code.empty"));
        check(form, wrong);
        if (!wrong.isEmpty()) return Outcome.refused(wrong);
        TotalEffect effect = aim.get().effect();
        return Outcome.done(sql.insertInto(MEASURES)
                .set(MEASURES.PROGRAMME_ID, form.programmeId()).set(MEASURES.ANALYSIS_ID, form.analysisId()).set(MEASURES.BLOCK_CODE, aim.get().block()).set(MEASURES.QUESTION_CODE, aim.get().question())
                .set(MEASURES.TITLE, form.title()).set(MEASURES.WORDS, form.words()).set(MEASURES.OWNER_ID, form.ownerId())
                .set(MEASURES.COST, form.cost()).set(MEASURES.CURRENCY, reception.house().currency()).set(MEASURES.DUE_ON, form.dueOn()).set(MEASURES.CHANGE_AIMED, form.changeAimed())
                .set(MEASURES.EFFECT, effect == null ? null : BigDecimal.valueOf(effect.estimate().value())).set(MEASURES.EFFECT_LOW, effect == null ? null : BigDecimal.valueOf(effect.estimate().low()))
                .set(MEASURES.EFFECT_HIGH, effect == null ? null : BigDecimal.valueOf(effect.estimate().high()))
                .set(MEASURES.TOUCHED_NAME, form.touchedName()).set(MEASURES.TOUCHED_FILTER, form.touchedFilter())
                .set(MEASURES.CREATED_AT, Instant.now(clock)).set(MEASURES.CREATED_BY, viewer.userId())
                .returning(MEASURES.ID).fetchSingle().getId());
    }

    /// What it is about stays: that is what its effect is looked for in.
    /// @throws StaleVersion when somebody changed it meanwhile
    @Transactional
    public Outcome<Long> change(Viewer viewer, long id, int version, MeasureForm form) {
        Measure before = get(viewer, id);
        List<Refusal> wrong = new ArrayList<>();
        check(form, wrong);
        if (!wrong.isEmpty()) return Outcome.refused(wrong);
        int changed = sql.update(MEASURES).set(MEASURES.TITLE, form.title()).set(MEASURES.WORDS, form.words()).set(MEASURES.OWNER_ID, form.ownerId())
                .set(MEASURES.COST, form.cost()).set(MEASURES.DUE_ON, form.dueOn()).set(MEASURES.CHANGE_AIMED, form.changeAimed())
                .set(MEASURES.TOUCHED_NAME, form.touchedName()).set(MEASURES.TOUCHED_FILTER, form.touchedFilter()).set(MEASURES.VERSION, MEASURES.VERSION.plus(1))
                .where(MEASURES.ID.eq(id), MEASURES.VERSION.eq(version)).execute();
        if (changed == 0) throw new StaleVersion("measure " + id);
        if (!before.title().equals(form.title())) actions.relabel(new Subject(SUBJECT, id, form.title()));
        return Outcome.done(id);
    }

    /// @throws NotFound when there is none, or the viewer neither measures satisfaction nor has it
    public Measure get(Viewer viewer, long id) {
        return reading.measures(MEASURES.ID.eq(id).and(seenBy(viewer))).stream().findFirst().orElseThrow(() -> new NotFound("measure " + id));
    }

    /// Open ones by gain per cost, then those that are over, the latest first.
    /// @param programme null: of all programmes
    public List<Measure> all(Viewer viewer, @Nullable Long programme) {
        List<Measure> all = new ArrayList<>(reading.measures(seenBy(viewer).and(programme == null ? noCondition() : MEASURES.PROGRAMME_ID.eq(programme))));
        all.sort(Comparator.comparing((Measure measure) -> !measure.open()).thenComparing(Measure::gain, Gain.ORDER).thenComparing(Measure::id));
        return all;
    }

    /// @param on null: today
    @Transactional
    public Outcome<Long> start(Viewer viewer, long id, @Nullable LocalDate on) {
        Measure measure = get(viewer, id);
        if (!measure.state().equals("planned")) return Outcome.refused("", "measure.step.not_planned");
        return dated(on, null, moment -> sql.update(MEASURES).set(MEASURES.STARTED_AT, moment).set(MEASURES.VERSION, MEASURES.VERSION.plus(1)).where(MEASURES.ID.eq(id)).execute(), id);
    }

    @Transactional
    public Outcome<Long> finish(Viewer viewer, long id, @Nullable LocalDate on) {
        Measure measure = get(viewer, id);
        if (!measure.state().equals("running")) return Outcome.refused("", "measure.step.not_running");
        return dated(on, measure.startedAt(), moment -> sql.update(MEASURES).set(MEASURES.DONE_AT, moment).set(MEASURES.VERSION, MEASURES.VERSION.plus(1)).where(MEASURES.ID.eq(id)).execute(), id);
    }

    @Transactional
    public Outcome<Long> drop(Viewer viewer, long id, String why) {
        Measure measure = get(viewer, id);
        if (!measure.open()) return Outcome.refused("", "measure.step.over");
        if (why.strip().length() > 2000) return Outcome.refused("why", "programme.text.long");
        sql.update(MEASURES).set(MEASURES.DROPPED_AT, Instant.now(clock)).set(MEASURES.DROPPED_WHY, why.strip()).set(MEASURES.VERSION, MEASURES.VERSION.plus(1)).where(MEASURES.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    /// Takes back the last step: that it was dropped, done, started.
    @Transactional
    public void stepBack(Viewer viewer, long id) {
        Measure measure = get(viewer, id);
        var update = sql.update(MEASURES).set(MEASURES.VERSION, MEASURES.VERSION.plus(1));
        var stepped = switch (measure.state()) {
            case "dropped" -> update.setNull(MEASURES.DROPPED_AT).set(MEASURES.DROPPED_WHY, "");
            case "done" -> update.setNull(MEASURES.DONE_AT);
            case "running" -> update.setNull(MEASURES.STARTED_AT);
            default -> null;
        };
        if (stepped != null) stepped.where(MEASURES.ID.eq(id)).execute();
    }

    static Condition seenBy(Viewer viewer) {
        return viewer.may(Permission.MEASURE_SATISFACTION) ? noCondition() : MEASURES.OWNER_ID.eq(viewer.userId());
    }

    private Outcome<Long> dated(@Nullable LocalDate on, @Nullable Instant notBefore, java.util.function.Consumer<Instant> step, long id) {
        LocalDate today = reception.house().today(clock);
        if (on != null && on.isAfter(today)) return Outcome.refused("day", "measure.day.future");
        Instant moment = on == null || on.equals(today) ? Instant.now(clock) : on.atStartOfDay(reception.house().zone()).toInstant();
        if (notBefore != null && moment.isBefore(notBefore) && on != null && !on.equals(notBefore.atZone(reception.house().zone()).toLocalDate())) return Outcome.refused("day", "measure.day.before_start");
        step.accept(notBefore != null && moment.isBefore(notBefore) ? notBefore : moment);
        return Outcome.done(id);
    }

    private void check(MeasureForm form, List<Refusal> wrong) {
        if (form.title().isEmpty()) wrong.add(Refusal.at("title", "measure.title.empty"));
        else if (form.title().length() > 160) wrong.add(Refusal.at("title", "programme.title.long"));
        if (form.words().length() > 4000) wrong.add(Refusal.at("words", "programme.text.long"));
        if (form.ownerId() == null || users.find(form.ownerId()).filter(user -> user.active()).isEmpty()) wrong.add(Refusal.at("owner_id", "programme.owner.unknown"));
        BigDecimal cost = form.cost();
        if (cost != null && (cost.signum() < 0 || cost.compareTo(DEAREST) > 0 || cost.stripTrailingZeros().scale() > 2)) wrong.add(Refusal.at("cost", "measure.cost.range"));
        BigDecimal change = form.changeAimed();
        if (change != null && (change.signum() <= 0 || change.compareTo(FARTHEST) > 0 || change.stripTrailingZeros().scale() > 3)) wrong.add(Refusal.at("change_aimed", "measure.change.range"));
        if (!form.touchedFilter().isEmpty() && (form.touchedName().isEmpty() || !Segments.chooses(form.touchedFilter()))) wrong.add(Refusal.at("touched", "measure.touched.unknown"));
    }
}
