package frontline.sales.numbering;

import static frontline.sales.db.Tables.NUMBER_SERIES;
import static frontline.sales.db.Tables.SERIES_COUNTERS;
import static org.jooq.impl.DSL.noCondition;

import frontline.identity.CompanyFounded;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The series of numbers the company sets, and the next number of each.
@Component
public class NumberSeries {

    private final DSLContext sql;
    private final Clock clock;

    NumberSeries(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public List<Series> all() {
        return list(noCondition());
    }

    /// @param kind 'contract' or 'invoice'
    public List<Series> active(String kind) {
        return list(NUMBER_SERIES.KIND.eq(kind).and(NUMBER_SERIES.ARCHIVED_AT.isNull()));
    }

    public Series get(long id) {
        return list(NUMBER_SERIES.ID.eq(id)).stream().findFirst().orElseThrow(() -> new NotFound("series " + id));
    }

    /// What the next number of each would be today.
    Map<Long, String> next(LocalDate today) {
        Map<Long, Map<Integer, Long>> last = sql.selectFrom(SERIES_COUNTERS).fetchGroups(SERIES_COUNTERS.SERIES_ID).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().intoMap(SERIES_COUNTERS.YEAR, SERIES_COUNTERS.LAST)));
        return all().stream().collect(Collectors.toMap(Series::id,
                series -> series.number(last.getOrDefault(series.id(), Map.of()).getOrDefault(series.isYearly() ? today.getYear() : 0, 0L) + 1, today)));
    }

    /// Takes the next number, within the caller's transaction: without its commit the number is free again, and until then
    /// nobody else receives one of this series. A number that stands on something already is passed over.
    /// @param on the day the number is about
    /// @param used whether a number stands on something already, from another series or before a pattern was changed
    @Transactional(propagation = Propagation.MANDATORY)
    public String take(long id, LocalDate on, Predicate<String> used) {
        Series series = get(id);
        int year = series.isYearly() ? on.getYear() : 0;
        while (true) {
            long count = sql.insertInto(SERIES_COUNTERS)
                    .set(SERIES_COUNTERS.SERIES_ID, id).set(SERIES_COUNTERS.YEAR, year).set(SERIES_COUNTERS.LAST, 1L)
                    .onConflict(SERIES_COUNTERS.SERIES_ID, SERIES_COUNTERS.YEAR).doUpdate().set(SERIES_COUNTERS.LAST, SERIES_COUNTERS.LAST.plus(1))
                    .returning(SERIES_COUNTERS.LAST).fetchSingle().getLast();
            String number = series.number(count, on);
            if (!used.test(number)) return number;
        }
    }

    @Transactional
    public Outcome<Long> add(SeriesForm form) {
        List<Refusal> refusals = check(form, null);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        return Outcome.done(sql.insertInto(NUMBER_SERIES)
                .set(NUMBER_SERIES.KIND, form.kind()).set(NUMBER_SERIES.NAME, form.name()).set(NUMBER_SERIES.PATTERN, form.pattern())
                .returning(NUMBER_SERIES.ID).fetchSingle().getId());
    }

    /// Numbers already given stay as they are. The kind does not change.
    @Transactional
    public Outcome<Long> change(long id, SeriesForm form) {
        SeriesForm same = new SeriesForm(get(id).kind(), form.name(), form.pattern());
        List<Refusal> refusals = check(same, id);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(NUMBER_SERIES).set(NUMBER_SERIES.NAME, same.name()).set(NUMBER_SERIES.PATTERN, same.pattern()).where(NUMBER_SERIES.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    @Transactional
    public Outcome<Long> archive(long id) {
        Series series = get(id);
        if (!series.archived() && active(series.kind()).size() == 1) return Outcome.refused("", "series.last_one");
        sql.update(NUMBER_SERIES).set(NUMBER_SERIES.ARCHIVED_AT, Instant.now(clock)).where(NUMBER_SERIES.ID.eq(id), NUMBER_SERIES.ARCHIVED_AT.isNull()).execute();
        return Outcome.done(id);
    }

    @Transactional
    public void restore(long id) {
        get(id);
        sql.update(NUMBER_SERIES).setNull(NUMBER_SERIES.ARCHIVED_AT).where(NUMBER_SERIES.ID.eq(id)).execute();
    }

    @EventListener
    void bringTheFirstTwo(CompanyFounded founded) {
        boolean russian = founded.language() == Language.RU;
        add(new SeriesForm("contract", russian ? "Договоры" : "Contracts", russian ? "Д-{year}/{nnn}" : "C-{year}/{nnn}")).orThrow();
        add(new SeriesForm("invoice", russian ? "Счета" : "Invoices", "{yy}-{nnnn}")).orThrow();
    }

    /// Two series of a kind with one pattern would give the same numbers.
    private List<Refusal> check(SeriesForm form, @Nullable Long id) {
        List<Refusal> refusals = form.check();
        Condition others = NUMBER_SERIES.KIND.eq(form.kind()).and(id == null ? noCondition() : NUMBER_SERIES.ID.ne(id));
        if (sql.fetchExists(NUMBER_SERIES, others.and(NUMBER_SERIES.NAME.equalIgnoreCase(form.name())))) refusals.add(Refusal.at("name", "series.name_taken", form.name()));
        if (sql.fetchExists(NUMBER_SERIES, others.and(NUMBER_SERIES.PATTERN.equalIgnoreCase(form.pattern())))) refusals.add(Refusal.at("pattern", "series.pattern_taken"));
        return refusals;
    }

    private List<Series> list(Condition which) {
        return sql.selectFrom(NUMBER_SERIES).where(which).orderBy(NUMBER_SERIES.KIND, NUMBER_SERIES.ID)
                .fetch(r -> new Series(r.getId(), r.getKind(), r.getName(), r.getPattern(), r.getArchivedAt() != null));
    }
}
