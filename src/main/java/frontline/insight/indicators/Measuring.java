package frontline.insight.indicators;

import static frontline.insight.db.Tables.INDICATORS;
import static frontline.insight.db.Tables.INDICATOR_VALUES;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.row;

import frontline.identity.departments.Heads;
import frontline.insight.query.Question;
import frontline.insight.query.Slices;
import frontline.platform.Outcome;
import frontline.platform.web.Reception;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Asks the indicators' questions and keeps the values by day; a day measured twice has the later values.
@Component
public class Measuring {

    private static final Logger log = LoggerFactory.getLogger(Measuring.class);

    private final DSLContext sql;
    private final Watch watch;
    private final Subjects subjects;
    private final Judging judging;
    private final Heads heads;
    private final Reception reception;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Measuring(DSLContext sql, Watch watch, Subjects subjects, Judging judging, Heads heads, Reception reception, Clock clock, TransactionTemplate transaction) {
        this.sql = sql;
        this.watch = watch;
        this.subjects = subjects;
        this.judging = judging;
        this.heads = heads;
        this.reception = reception;
        this.clock = clock;
        this.transaction = transaction;
    }

    /// One statement over the facts, however many people it is taken for. While it is asked, no transaction waits for the answer.
    public void measure(Indicator indicator) {
        Heads.Lead lead = heads.all();
        List<Subject> whom = subjects.of(indicator, lead);
        Outcome<Map<Whose, BigDecimal>> found = look(indicator, whom);
        transaction.executeWithoutResult(begun -> {
            if (isWatched(indicator.id())) keep(indicator, whom, found, lead);
        });
    }

    /// Held until the end of the transaction: two who measure at once raise no alarm twice.
    private boolean isWatched(long indicatorId) {
        return sql.select(INDICATORS.ID).from(INDICATORS).where(INDICATORS.ID.eq(indicatorId), INDICATORS.ARCHIVED_AT.isNull()).forUpdate().fetchOptional().isPresent();
    }

    private void keep(Indicator indicator, List<Subject> whom, Outcome<Map<Whose, BigDecimal>> found, Heads.Lead lead) {
        switch (found) {
            case Outcome.Done<Map<Whose, BigDecimal>>(Map<Whose, BigDecimal> values) -> {
                if (indicator.unreadable()) setUnreadable(indicator.id(), false);
                keep(indicator, today(), whom, values, lead);
            }
            case Outcome.Refused<Map<Whose, BigDecimal>>(var refusals) -> {
                log.warn("indicator {} cannot be measured: {}", indicator.id(), refusals);
                if (refusals.stream().noneMatch(Slices::isForNow)) setUnreadable(indicator.id(), true);
            }
        }
    }

    /// What would be measured now. Nothing is kept.
    public Outcome<Map<Whose, BigDecimal>> look(Indicator indicator) {
        return look(indicator, subjects.of(indicator, heads.all()));
    }

    private Outcome<Map<Whose, BigDecimal>> look(Indicator indicator, List<Subject> whom) {
        return switch (watch.read(indicator.question(), indicator.kind())) {
            case Outcome.Refused<Question>(var refusals) -> Outcome.refused(refusals);
            case Outcome.Done<Question>(Question question) -> watch.ask(question, indicator.kind(), indicator.divisor()).map(found -> {
                Map<Whose, BigDecimal> values = new HashMap<>();
                for (Subject subject : whom) {
                    BigDecimal value = found.containsKey(subject.whose()) ? found.get(subject.whose()) : Watch.isZeroWithoutFacts(question) ? BigDecimal.ZERO : null;
                    if (value != null) values.put(subject.whose(), value);
                }
                return values;
            });
        };
    }

    /// Values that were measured elsewhere, or earlier.
    @Transactional
    public void keep(Indicator indicator, LocalDate day, Map<Whose, BigDecimal> values) {
        Heads.Lead lead = heads.all();
        keep(indicator, day, subjects.of(indicator, lead), values, lead);
    }

    private void keep(Indicator indicator, LocalDate day, List<Subject> whom, Map<Whose, BigDecimal> values, Heads.Lead lead) {
        if (!values.isEmpty()) sql.insertInto(INDICATOR_VALUES, INDICATOR_VALUES.INDICATOR_ID, INDICATOR_VALUES.WHOSE, INDICATOR_VALUES.WHOSE_ID, INDICATOR_VALUES.DAY, INDICATOR_VALUES.VALUE)
                .valuesOfRows(values.entrySet().stream().map(entry -> row(indicator.id(), entry.getKey().kind().code(), entry.getKey().id(), day, entry.getValue())).toList())
                .onConflict().doUpdate().set(INDICATOR_VALUES.VALUE, excluded(INDICATOR_VALUES.VALUE)).execute();
        judging.judge(indicator, day, whom, values, lead, day.equals(today()));
    }

    /// Its alarms stand no longer.
    void letGo(long indicatorId) {
        judging.letGo(indicatorId, today());
    }

    private void setUnreadable(long indicatorId, boolean unreadable) {
        sql.update(INDICATORS).set(INDICATORS.UNREADABLE, unreadable).where(INDICATORS.ID.eq(indicatorId)).execute();
    }

    /// In the company's own time zone.
    private LocalDate today() {
        return reception.house().today(clock);
    }
}
