package frontline.sales.passages;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.identity.db.Tables.USERS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.STAGES;
import static org.jooq.impl.DSL.choose;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import frontline.agenda.actions.ActionView;
import frontline.agenda.actions.Actions;
import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.platform.web.Reception;
import frontline.sales.DealSlice;
import frontline.sales.deals.Deals;
import frontline.sales.pipelines.Pipeline;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/// The deals that have stopped: open now, and too long where they stand.
@Component
public class StalledDeals {

    private final DSLContext sql;
    private final Actions actions;
    private final Clients clients;
    private final Reception reception;
    private final Clock clock;

    StalledDeals(DSLContext sql, Actions actions, Clients clients, Reception reception, Clock clock) {
        this.sql = sql;
        this.actions = actions;
        this.clients = clients;
        this.reception = reception;
        this.clock = clock;
    }

    /// @param byStage how many there are, by id of the stage
    /// @param worst those that exceed most times what is allowed or usual
    public record Found(Map<Long, Integer> byStage, List<StalledDeal> worst) {
        public int count() {
            return byStage.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /// @param slice its pipeline is not looked at
    /// @param usual by id of the stage
    public Found now(Viewer viewer, Pipeline pipeline, DealSlice slice, Map<Long, UsualTime> usual, int limit, Language language) {
        Field<Integer> days = field("greatest(0, {0} - ({1} at time zone {2})::date)", Integer.class, val(today()), DEALS.STAGE_SINCE, val(reception.house().zone().getId()));
        Field<BigDecimal> usualDays = usualDays(usual);
        Condition stalled = Deals.seenBy(viewer).and(new DealSlice(slice.owner(), slice.department(), pipeline.id(), slice.group()).toCondition())
                .and(DEALS.STATE.eq(inline("open")))
                .and(days.gt(STAGES.TARGET_DAYS).or(days.cast(SQLDataType.NUMERIC).gt(usualDays)));
        Map<Long, Integer> byStage = sql.select(DEALS.STAGE_ID, count()).from(DEALS).join(STAGES).on(STAGES.ID.eq(DEALS.STAGE_ID)).where(stalled).groupBy(DEALS.STAGE_ID).fetchMap(r -> r.value1(), r -> r.value2());
        Field<BigDecimal> times = greatest(field("{0}::numeric / {1}", BigDecimal.class, days, STAGES.TARGET_DAYS), field("{0}::numeric / case when {1} < 1 then 1 else {1} end", BigDecimal.class, days, usualDays));
        List<StalledDeal> worst = sql.select(DEALS.ID, DEALS.NAME, DEALS.CLIENT_ID, CLIENTS.NAME, DEALS.STAGE_ID, DEALS.AMOUNT, DEALS.CURRENCY, DEALS.OWNER_ID, USERS.NAME, days)
                .from(DEALS)
                .join(STAGES).on(STAGES.ID.eq(DEALS.STAGE_ID))
                .join(USERS).on(USERS.ID.eq(DEALS.OWNER_ID))
                .leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID))
                .where(stalled)
                .orderBy(times.desc(), DEALS.AMOUNT.desc(), DEALS.ID)
                .limit(limit)
                .fetch(r -> new StalledDeal(r.value1(), r.value2(), r.value3(), r.value4(), pipeline.stage(r.value5()).orElseThrow(), r.value6(), r.value7(), r.value8(), r.value9(), r.value10(),
                        usual.containsKey(r.value5()) && usual.get(r.value5()).isKnown() ? usual.get(r.value5()).eightieth() : null, null));
        return new Found(byStage, withNextActions(viewer, worst, language));
    }

    private static Field<BigDecimal> usualDays(Map<Long, UsualTime> usual) {
        Map<Long, BigDecimal> known = new HashMap<>();
        usual.forEach((stage, time) -> {
            if (time.isKnown()) known.put(stage, time.eightieth());
        });
        return known.isEmpty() ? inline((BigDecimal) null).cast(SQLDataType.NUMERIC) : choose(DEALS.STAGE_ID).mapValues(known);
    }

    /// A client's actions are for those who see the client: a deal may be seen without it.
    private List<StalledDeal> withNextActions(Viewer viewer, List<StalledDeal> deals, Language language) {
        Map<Long, ActionView> ofDeals = actions.nextOfTopic("deal", deals.stream().map(StalledDeal::id).toList(), language);
        List<Long> others = deals.stream().filter(deal -> !ofDeals.containsKey(deal.id())).map(StalledDeal::clientId).filter(Objects::nonNull).distinct().toList();
        Map<Long, ActionView> ofClients = actions.nextOf("client", clients.refs(viewer, others).keySet(), language);
        return deals.stream().map(deal -> deal.with(ofDeals.containsKey(deal.id()) ? ofDeals.get(deal.id()) : deal.clientId() == null ? null : ofClients.get(deal.clientId()))).toList();
    }

    private LocalDate today() {
        return reception.house().today(clock);
    }
}
