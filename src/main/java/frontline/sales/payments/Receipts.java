package frontline.sales.payments;

import static frontline.sales.db.Tables.CONTRACTS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.PLANNED_RECEIPTS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.localDateAdd;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.val;

import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.sales.contracts.ContractSigned;
import frontline.sales.deals.DealWon;
import frontline.sales.deals.Deals;
import frontline.sales.schedules.PaymentSchedule;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Planned receipts of deals. Whoever sees the deal may plan.
@Component
public class Receipts {

    private static final int LONGEST_NOTE = 500;

    private final DSLContext sql;
    private final Accounts accounts;
    private final Restoration removed;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Receipts(DSLContext sql, Accounts accounts, Restoration removed, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.removed = removed;
        this.events = events;
        this.clock = clock;
    }

    /// What is expected by a receipt, as a column of a query over planned receipts: what is invoiced takes the place of the earliest
    /// receipts that are planned by hand, so that the sum is what the deal's balance calls planned.
    public static Field<BigDecimal> expected() {
        return field("""
                case when {0} is not null then {1} else greatest(0, least({1},
                    (select sum(p.amount) from sales.planned_receipts p where p.deal_id = {2} and p.currency = {3} and p.invoice_id is null and (p.due_on, p.id) <= ({4}, {5}))
                    - coalesce((select sum(i.total) from sales.invoices i where i.deal_id = {2} and i.currency = {3} and i.state = 'issued'), 0))) end""", BigDecimal.class,
                PLANNED_RECEIPTS.INVOICE_ID, PLANNED_RECEIPTS.AMOUNT, PLANNED_RECEIPTS.DEAL_ID, PLANNED_RECEIPTS.CURRENCY, PLANNED_RECEIPTS.DUE_ON, PLANNED_RECEIPTS.ID);
    }

    /// @return the new receipt's id
    @Transactional
    public Outcome<Long> plan(Viewer viewer, long dealId, ReceiptPlan plan) {
        PayableDeal deal = accounts.deal(viewer, dealId);
        return insert(viewer, deal, List.of(plan)).map(List::getFirst);
    }

    /// Spreads what the deal is worth and no receipt plans yet.
    /// @return the new receipts' ids
    @Transactional
    public Outcome<List<Long>> schedule(Viewer viewer, long dealId, Schedule schedule, LocalDate today) {
        DealAccount account = accounts.ofDeal(viewer, dealId, today);
        BigDecimal amount = account.unplanned();
        if (amount.signum() == 0) return Outcome.refused("", "receipt.nothing_left");
        return insert(viewer, account.deal(), schedule.of(amount, account.deal().currency()));
    }

    /// The same by a schedule of the company. What waits for an event is dated anew when it happens.
    @Transactional
    public Outcome<List<Long>> schedule(Viewer viewer, long dealId, PaymentSchedule schedule, LocalDate today) {
        DealAccount account = accounts.ofDeal(viewer, dealId, today);
        BigDecimal amount = account.unplanned();
        if (amount.signum() == 0) return Outcome.refused("", "receipt.nothing_left");
        Map<String, LocalDate> happened = new HashMap<>();
        sql.select(DEALS.CLOSED_ON).from(DEALS).where(DEALS.ID.eq(dealId), DEALS.STATE.eq("won")).fetchOptional(DEALS.CLOSED_ON).ifPresent(day -> happened.put("deal_won", day));
        sql.select(min(CONTRACTS.SIGNED_ON)).from(CONTRACTS).where(CONTRACTS.DEAL_ID.eq(dealId)).fetchOptional(r -> r.value1()).ifPresent(day -> happened.put("contract_signed", day));
        LocalDate expected = sql.select(DEALS.EXPECTED_ON).from(DEALS).where(DEALS.ID.eq(dealId)).fetchSingle(DEALS.EXPECTED_ON);
        List<PaymentSchedule.Due> dues = schedule.of(amount, happened, expected == null || expected.isBefore(today) ? today : expected);
        Outcome<List<Long>> planned = insert(viewer, account.deal(), dues.stream().map(due -> new ReceiptPlan(due.on(), due.amount(), account.deal().currency(), "")).toList());
        if (planned instanceof Outcome.Done<List<Long>>(var ids)) {
            for (int i = 0; i < ids.size(); i++) if (dues.get(i).waitsFor() != null)
                sql.update(PLANNED_RECEIPTS).set(PLANNED_RECEIPTS.WAITS_FOR, dues.get(i).waitsFor()).set(PLANNED_RECEIPTS.WAIT_DAYS, dues.get(i).days()).where(PLANNED_RECEIPTS.ID.eq(ids.get(i))).execute();
        }
        return planned;
    }

    /// Dates the receipts of a deal that have waited for an event.
    /// @param event 'contract_signed', 'invoice_issued' or 'deal_won'
    @Transactional
    public void happened(long dealId, String event, LocalDate day) {
        sql.update(PLANNED_RECEIPTS)
                .set(PLANNED_RECEIPTS.DUE_ON, localDateAdd(val(day), PLANNED_RECEIPTS.WAIT_DAYS)).setNull(PLANNED_RECEIPTS.WAITS_FOR)
                .where(PLANNED_RECEIPTS.DEAL_ID.eq(dealId), PLANNED_RECEIPTS.WAITS_FOR.eq(event)).execute();
    }

    @EventListener
    void theDealIsWon(DealWon won) {
        sql.select(DEALS.CLOSED_ON).from(DEALS).where(DEALS.ID.eq(won.dealId()), DEALS.CLOSED_ON.isNotNull()).fetchOptional(DEALS.CLOSED_ON).ifPresent(day -> happened(won.dealId(), "deal_won", day));
    }

    @EventListener
    void theContractIsSigned(ContractSigned signed) {
        if (signed.dealId() != null) happened(signed.dealId(), "contract_signed", signed.day());
    }

    /// A receipt that is changed by hand waits for nothing any more.
    @Transactional
    public Outcome<Long> change(Viewer viewer, long id, ReceiptPlan plan) {
        PayableDeal deal = accounts.deal(viewer, dealOf(viewer, id));
        List<Refusal> refusals = new ArrayList<>();
        String currency = check(deal, plan, refusals);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(PLANNED_RECEIPTS)
                .set(PLANNED_RECEIPTS.DUE_ON, plan.dueOn()).set(PLANNED_RECEIPTS.AMOUNT, plan.amount()).set(PLANNED_RECEIPTS.CURRENCY, currency)
                .set(PLANNED_RECEIPTS.NOTE, Amounts.nullIfBlank(plan.note())).setNull(PLANNED_RECEIPTS.WAITS_FOR)
                .where(PLANNED_RECEIPTS.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    /// @return the deal it belonged to
    @Transactional
    public long remove(Viewer viewer, long id) {
        long deal = dealOf(viewer, id);
        sql.deleteFrom(PLANNED_RECEIPTS).where(PLANNED_RECEIPTS.ID.eq(id)).execute();
        return deal;
    }

    /// Takes the removal back.
    @Transactional
    public void restore(Viewer viewer, long dealId, long id) {
        accounts.deal(viewer, dealId);
        removed.receipt(dealId, id);
    }

    /// @throws NotFound when there is no such receipt, it is part of an invoice, or the viewer may not see its deal
    long dealOf(Viewer viewer, long id) {
        Long deal = sql.select(PLANNED_RECEIPTS.DEAL_ID).from(PLANNED_RECEIPTS).join(DEALS).on(DEALS.ID.eq(PLANNED_RECEIPTS.DEAL_ID))
                .where(PLANNED_RECEIPTS.ID.eq(id), PLANNED_RECEIPTS.INVOICE_ID.isNull(), Deals.seenBy(viewer)).fetchOne(PLANNED_RECEIPTS.DEAL_ID);
        if (deal == null) throw new NotFound("receipt " + id);
        return deal;
    }

    private Outcome<List<Long>> insert(Viewer viewer, PayableDeal deal, List<ReceiptPlan> plans) {
        List<Refusal> refusals = new ArrayList<>();
        List<String> currencies = plans.stream().map(plan -> check(deal, plan, refusals)).toList();
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            ReceiptPlan plan = plans.get(i);
            ids.add(sql.insertInto(PLANNED_RECEIPTS)
                    .set(PLANNED_RECEIPTS.DEAL_ID, deal.id()).set(PLANNED_RECEIPTS.DUE_ON, plan.dueOn()).set(PLANNED_RECEIPTS.AMOUNT, plan.amount())
                    .set(PLANNED_RECEIPTS.CURRENCY, currencies.get(i)).set(PLANNED_RECEIPTS.NOTE, Amounts.nullIfBlank(plan.note()))
                    .returning(PLANNED_RECEIPTS.ID).fetchSingle().getId());
        }
        BigDecimal sum = plans.stream().map(ReceiptPlan::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        events.publishEvent(new ReceiptsPlanned(deal.id(), deal.name(), deal.clientId(), plans.size(), sum, currencies.getFirst(),
                plans.getLast().dueOn(), Instant.now(clock), viewer.userId()));
        return Outcome.done(ids);
    }

    /// @return the currency that counts
    private static String check(PayableDeal deal, ReceiptPlan plan, List<Refusal> refusals) {
        if (plan.amount().signum() <= 0) refusals.add(Refusal.at("amount", "receipt.amount.positive"));
        Amounts.checkScale(plan.amount(), refusals);
        if (plan.note().length() > LONGEST_NOTE) refusals.add(Refusal.at("note", "payment.note.long", LONGEST_NOTE));
        return plan.currency() == null ? deal.currency() : Amounts.readCurrency(plan.currency(), refusals);
    }
}
