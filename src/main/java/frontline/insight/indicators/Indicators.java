package frontline.insight.indicators;

import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.USERS;
import static frontline.insight.db.Tables.INDICATORS;
import static frontline.insight.db.Tables.INDICATOR_BOUNDS;
import static frontline.sales.db.Tables.STAGES;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;

import frontline.identity.CompanyFounded;
import frontline.insight.db.tables.records.IndicatorsRecord;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The indicators the company watches.
@Component
public class Indicators {

    private static final Logger log = LoggerFactory.getLogger(Indicators.class);

    private final DSLContext sql;
    private final Watch watch;
    private final Measuring measuring;
    private final Clock clock;

    Indicators(DSLContext sql, Watch watch, Measuring measuring, Clock clock) {
        this.sql = sql;
        this.watch = watch;
        this.measuring = measuring;
        this.clock = clock;
    }

    /// Those in use come first.
    public List<Indicator> all() {
        return list(sql, noCondition());
    }

    public List<Indicator> active() {
        return list(sql, INDICATORS.ARCHIVED_AT.isNull());
    }

    public Indicator get(long id) {
        return list(sql, INDICATORS.ID.eq(id)).stream().findFirst().orElseThrow(() -> new NotFound("indicator " + id));
    }

    /// It is measured at once.
    @Transactional
    public Outcome<Long> add(IndicatorForm form, Language language) {
        return switch (check(form, language, null)) {
            case Outcome.Refused<Indicator>(var refusals) -> Outcome.refused(refusals);
            case Outcome.Done<Indicator>(Indicator read) -> {
                long id = insert(read);
                measuring.measure(get(id));
                yield Outcome.done(id);
            }
        };
    }

    /// Under another name, or with another question, it is no longer the one that was brought along.
    @Transactional
    public Outcome<Long> change(long id, IndicatorForm form, Language language) {
        Indicator before = get(id);
        return switch (check(form, language, id)) {
            case Outcome.Refused<Indicator>(var refusals) -> Outcome.refused(refusals);
            case Outcome.Done<Indicator>(Indicator read) -> {
                boolean same = before.question().equals(read.question()) && before.nameEn().equals(read.nameEn()) && before.nameRu().equals(read.nameRu());
                IndicatorsRecord row = row(read);
                row.setReady(same ? before.ready() : null);
                sql.update(INDICATORS).set(row).where(INDICATORS.ID.eq(id)).execute();
                sql.deleteFrom(INDICATOR_BOUNDS).where(INDICATOR_BOUNDS.INDICATOR_ID.eq(id)).execute();
                insertBounds(id, read.bounds());
                if (!before.archived()) measuring.measure(get(id));
                yield Outcome.done(id);
            }
        };
    }

    @Transactional
    public void archive(long id) {
        get(id);
        sql.update(INDICATORS).set(INDICATORS.ARCHIVED_AT, Instant.now(clock)).where(INDICATORS.ID.eq(id), INDICATORS.ARCHIVED_AT.isNull()).execute();
        measuring.letGo(id);
    }

    @Transactional
    public Outcome<Long> restore(long id) {
        Indicator archived = get(id);
        if (isTaken(INDICATORS.NAME_EN, archived.nameEn(), id) || isTaken(INDICATORS.NAME_RU, archived.nameRu(), id)) return Outcome.refused("name_en", "indicator.name_taken");
        sql.update(INDICATORS).setNull(INDICATORS.ARCHIVED_AT).where(INDICATORS.ID.eq(id)).execute();
        measuring.measure(get(id));
        return Outcome.done(id);
    }

    /// All of them, for today, each for itself: one that fails holds up no other.
    public void measureAll() {
        for (Indicator indicator : active()) {
            try {
                measuring.measure(indicator);
            } catch (RuntimeException e) {
                log.error("indicator {}", indicator.id(), e);
            }
        }
    }

    @EventListener
    void bringAlong(CompanyFounded founded) {
        for (Ready ready : Ready.ALL) {
            IndicatorsRecord row = row(ready.indicator());
            row.setReady(ready.key());
            long id = sql.insertInto(INDICATORS).set(row).returning(INDICATORS.ID).fetchSingle().getId();
            insertBounds(id, ready.indicator().bounds());
        }
    }

    private Outcome<Indicator> check(IndicatorForm form, Language language, @Nullable Long id) {
        List<Refusal> refusals = new ArrayList<>();
        Outcome<Indicator> outcome = form.read(language);
        if (isTaken(INDICATORS.NAME_EN, form.nameEn(), id)) refusals.add(Refusal.at("name_en", "indicator.name_taken"));
        if (isTaken(INDICATORS.NAME_RU, form.nameRu(), id)) refusals.add(Refusal.at("name_ru", "indicator.name_taken"));
        switch (outcome) {
            case Outcome.Refused<Indicator>(var found) -> refusals.addAll(found);
            case Outcome.Done<Indicator>(Indicator read) -> {
                if (read.takenFor().startsWith("person:") && !sql.fetchExists(USERS, USERS.ID.eq(Long.valueOf(read.takenKey())))) refusals.add(Refusal.at("taken_for", "form.required"));
                for (int i = 0; i < read.bounds().size(); i++) if (!exists(read.bounds().get(i))) refusals.add(Refusal.at("bounds[" + i + "]", "indicator.bound.whose"));
            }
        }
        form.kind().filter(kind -> refusals.stream().noneMatch(refusal -> refusal.field().equals("question")))
                .ifPresent(kind -> { if (watch.check(form.question(), kind) instanceof Outcome.Refused<?>(var found)) refusals.addAll(found); });
        return refusals.isEmpty() ? outcome : Outcome.refused(refusals);
    }

    private boolean isTaken(Field<String> field, String name, @Nullable Long by) {
        return sql.fetchExists(INDICATORS, lower(field).eq(name.toLowerCase()), INDICATORS.ARCHIVED_AT.isNull(), by == null ? noCondition() : INDICATORS.ID.ne(by));
    }

    private boolean exists(Bound bound) {
        return switch (bound.scope()) {
            case "department" -> sql.fetchExists(DEPARTMENTS, DEPARTMENTS.ID.eq(Long.valueOf(bound.key())));
            case "person" -> sql.fetchExists(USERS, USERS.ID.eq(Long.valueOf(bound.key())));
            case "stage" -> sql.fetchExists(STAGES, STAGES.ID.eq(Long.valueOf(bound.key())));
            default -> true;
        };
    }

    private long insert(Indicator read) {
        long id = sql.insertInto(INDICATORS).set(row(read)).returning(INDICATORS.ID).fetchSingle().getId();
        insertBounds(id, read.bounds());
        return id;
    }

    private static IndicatorsRecord row(Indicator read) {
        IndicatorsRecord row = new IndicatorsRecord();
        row.setNameEn(read.nameEn());
        row.setNameRu(read.nameRu());
        row.setQuestion(read.question());
        row.setDivisor(read.divisor());
        row.setTakenFor(read.takenFor().split(":", 2)[0]);
        row.setRole(read.takenFor().startsWith("role:") ? read.takenKey() : null);
        row.setPersonId(read.takenFor().startsWith("person:") ? Long.valueOf(read.takenKey()) : null);
        row.setGood(read.good().code());
        row.setReasonLowEn(read.low().en());
        row.setReasonLowRu(read.low().ru());
        row.setReasonHighEn(read.high().en());
        row.setReasonHighRu(read.high().ru());
        row.setQuietDays(read.quietDays());
        row.setByMail(read.byMail());
        row.setUnreadable(false);
        return row;
    }

    private void insertBounds(long id, List<Bound> bounds) {
        if (bounds.isEmpty()) return;
        sql.insertInto(INDICATOR_BOUNDS, INDICATOR_BOUNDS.INDICATOR_ID, INDICATOR_BOUNDS.SCOPE, INDICATOR_BOUNDS.ROLE, INDICATOR_BOUNDS.DEPARTMENT_ID, INDICATOR_BOUNDS.PERSON_ID, INDICATOR_BOUNDS.STAGE_ID, INDICATOR_BOUNDS.LOWER, INDICATOR_BOUNDS.UPPER)
                .valuesOfRows(bounds.stream().map(bound -> org.jooq.impl.DSL.row(id, bound.scope(), bound.scope().equals("role") ? bound.key() : null, bound.idOf("department"), bound.idOf("person"), bound.idOf("stage"), bound.bounds().lower(), bound.bounds().upper())).toList())
                .execute();
    }

    static List<Indicator> list(DSLContext sql, Condition which) {
        List<IndicatorsRecord> rows = sql.selectFrom(INDICATORS).where(which).orderBy(INDICATORS.ARCHIVED_AT.isNotNull(), INDICATORS.ID).fetch();
        Map<Long, List<Bound>> bounds = sql.selectFrom(INDICATOR_BOUNDS).where(INDICATOR_BOUNDS.INDICATOR_ID.in(rows.stream().map(IndicatorsRecord::getId).toList())).orderBy(INDICATOR_BOUNDS.ID).fetch().stream()
                .collect(Collectors.groupingBy(bound -> bound.getIndicatorId(), Collectors.mapping(bound -> Bound.of(switch (bound.getScope()) {
                    case "role" -> "role:" + bound.getRole();
                    case "department" -> "department:" + bound.getDepartmentId();
                    case "person" -> "person:" + bound.getPersonId();
                    case "stage" -> "stage:" + bound.getStageId();
                    default -> "all";
                }, plain(bound.getLower()), plain(bound.getUpper())), Collectors.toList())));
        return rows.stream().map(row -> new Indicator(row.getId(), row.getNameEn(), row.getNameRu(), row.getReady(), row.getQuestion(), plain(row.getDivisor()), switch (row.getTakenFor()) {
            case "role" -> "role:" + row.getRole();
            case "person" -> "person:" + row.getPersonId();
            default -> row.getTakenFor();
        }, Indicator.Good.valueOf(row.getGood().toUpperCase()), new Indicator.Reasons(row.getReasonLowEn(), row.getReasonLowRu()), new Indicator.Reasons(row.getReasonHighEn(), row.getReasonHighRu()), row.getQuietDays(), row.getByMail(),
                row.getUnreadable(), row.getArchivedAt() != null, bounds.getOrDefault(row.getId(), List.of()))).toList();
    }

    /// As it was typed: 40, not 40.0000.
    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        return number == null ? null : new BigDecimal(number.stripTrailingZeros().toPlainString());
    }
}
