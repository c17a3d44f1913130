package frontline.sales.results;

import static frontline.sales.db.Tables.DEALS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;

import frontline.identity.Viewer;
import frontline.platform.NamedPeriod;
import frontline.platform.Period;
import frontline.platform.text.Language;
import frontline.platform.web.Reception;
import frontline.sales.deals.Deals;
import frontline.sales.pipelines.Pipeline;
import frontline.sales.pipelines.Pipelines;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Results of selling. Counts are over all currencies; money is never added up across them, so every money figure is in the
/// one currency of the scope.
@Component
public class Results {

    private final DSLContext sql;
    private final ByRep byRep;
    private final Funnel funnel;
    private final ByReason byReason;
    private final Expected expected;
    private final ByMonth byMonth;
    private final Pipelines pipelines;
    private final Reception reception;

    Results(DSLContext sql, ByRep byRep, Funnel funnel, ByReason byReason, Expected expected, ByMonth byMonth, Pipelines pipelines, Reception reception) {
        this.sql = sql;
        this.byRep = byRep;
        this.funnel = funnel;
        this.byReason = byReason;
        this.expected = expected;
        this.byMonth = byMonth;
        this.pipelines = pipelines;
        this.reception = reception;
    }

    @Transactional(readOnly = true)
    public Figures figures(Viewer viewer, ResultsFilter filter, LocalDate today, Language language) {
        // Years of passages are grouped in memory instead of being sorted on disk.
        sql.execute("set local work_mem = '64MB'");
        Scope scope = scope(viewer, filter, today);
        List<RepLine> reps = byRep.lines(viewer, scope);
        RepLine total = reps.stream().filter(line -> line.ownerId() == null).findFirst().orElse(RepLine.NOTHING);
        return new Figures(scope, ByRep.sorted(reps.stream().filter(line -> line.ownerId() != null).toList(), filter.sort()), total,
                funnel.lines(viewer, scope), byReason.refusals(viewer, scope, language), expected.lines(viewer, scope), byMonth.lines(viewer, scope));
    }

    /// Without a chosen period the current year, or the last one with deals if the current has none yet.
    private Scope scope(Viewer viewer, ResultsFilter filter, LocalDate today) {
        record There(String currency, int deals, @Nullable LocalDate opened, @Nullable LocalDate closed) {}
        List<There> there = sql.select(DEALS.CURRENCY, count(), max(DEALS.OPENED_ON), max(DEALS.CLOSED_ON))
                .from(DEALS)
                .where(Deals.seenBy(viewer), filter.slice().toCondition())
                .groupBy(DEALS.CURRENCY)
                .orderBy(count().desc(), DEALS.CURRENCY)
                .fetch(r -> new There(r.value1(), r.value2(), r.value3(), r.value4()));
        Map<String, Integer> currencies = new LinkedHashMap<>();
        there.forEach(t -> currencies.put(t.currency(), t.deals()));
        LocalDate last = there.stream().flatMap(t -> Stream.of(t.opened(), t.closed())).filter(Objects::nonNull).max(LocalDate::compareTo).orElse(today);
        Period period = filter.chosen(today).orElseGet(() -> NamedPeriod.THIS_YEAR.at(last.isBefore(today.withDayOfYear(1)) ? last : today));
        return new Scope(period, filter.slice(), currency(filter, currencies), currencies, pipeline(viewer, filter), today);
    }

    private String currency(ResultsFilter filter, Map<String, Integer> currencies) {
        String own = reception.house().currency();
        if (currencies.containsKey(filter.currency())) return filter.currency();
        return currencies.isEmpty() || currencies.containsKey(own) ? own : currencies.keySet().iterator().next();
    }

    /// The chosen one, else the one with most deals.
    private Pipeline pipeline(Viewer viewer, ResultsFilter filter) {
        List<Pipeline> all = pipelines.all();
        if (all.size() == 1) return all.getFirst();
        Long busiest = filter.pipeline() != null ? filter.pipeline() : sql.select(DEALS.PIPELINE_ID).from(DEALS)
                .where(Deals.seenBy(viewer), filter.slice().toCondition())
                .groupBy(DEALS.PIPELINE_ID).orderBy(count().desc(), DEALS.PIPELINE_ID).limit(1).fetchOne(DEALS.PIPELINE_ID);
        return all.stream().filter(pipeline -> busiest != null && pipeline.id() == busiest).findFirst().orElse(all.getFirst());
    }
}
