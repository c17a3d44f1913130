package frontline.sales.payments;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.INVOICES;
import static frontline.sales.db.Tables.PAYMENTS;
import static frontline.sales.db.Tables.PAYMENT_ALLOCATIONS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.sales.deals.Deals;
import frontline.sales.rates.ExchangeRates;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Which invoices the payments are for. The rest of a payment is an advance of its deal, or of its client.
/// Rows are locked in one order, payments before invoices, so that two people at once cannot allocate the same money.
@Component
public class Allocations {

    private static final int MOST_TARGETS = 50;
    private static final int ALL = Integer.MAX_VALUE;

    private final DSLContext sql;
    private final AllocatedParts parts;
    private final ExchangeRates rates;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Allocations(DSLContext sql, AllocatedParts parts, ExchangeRates rates, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.parts = parts;
        this.rates = rates;
        this.events = events;
        this.clock = clock;
    }

    /// What an issued invoice was paid so far, as a column of a query over invoices.
    public static Field<BigDecimal> settled() {
        return AllocatedParts.SETTLED;
    }

    public List<Allocation> ofInvoice(long invoiceId) {
        return parts.ofInvoice(invoiceId);
    }

    /// Those a payment may be for, the oldest first: of its own deal, or of any deal of its client.
    List<OpenInvoice> open(Viewer viewer, Payment payment) {
        return invoices(eligible(viewer, payment, false), false, MOST_TARGETS);
    }

    private static Condition eligible(Viewer viewer, Payment payment, boolean ofDealOnly) {
        Condition whose = ofDealOnly && payment.dealId() != null ? INVOICES.DEAL_ID.eq(payment.dealId())
                : payment.clientId() != null ? DEALS.CLIENT_ID.eq(payment.clientId())
                : payment.dealId() != null ? INVOICES.DEAL_ID.eq(payment.dealId()) : noCondition();
        return whose.and(Deals.seenBy(viewer));
    }

    /// Plans of the client's other deals, those that are due first at the top; its own deal's plan is covered by what is left.
    List<OpenPlan> plans(Viewer viewer, Payment payment) {
        if (payment.clientId() == null) return List.of();
        Condition others = DEALS.CLIENT_ID.eq(payment.clientId()).and(Deals.seenBy(viewer)).and(payment.dealId() == null ? noCondition() : DEALS.ID.ne(payment.dealId()));
        return sql.select(DEALS.ID, DEALS.NAME, min(OpenReceipts.DUE_ON), sum(OpenReceipts.OPEN), DEALS.CURRENCY)
                .from(OpenReceipts.ofUnsettled(others)).join(DEALS).on(DEALS.ID.eq(OpenReceipts.DEAL_ID), DEALS.CURRENCY.eq(OpenReceipts.CURRENCY))
                .where(OpenReceipts.OPEN.gt(BigDecimal.ZERO), OpenReceipts.INVOICE_ID.isNull())
                .groupBy(DEALS.ID, DEALS.NAME, DEALS.CURRENCY).orderBy(min(OpenReceipts.DUE_ON), DEALS.ID).limit(MOST_TARGETS)
                .fetch(Records.mapping(OpenPlan::new));
    }

    /// Sets what a payment is for, in place of what was said before.
    @Transactional
    Outcome<Long> allocate(Viewer viewer, Payment payment, List<Wish> wishes) {
        parts.hold(payment.id());
        if (payment.amount().signum() < 0) return Outcome.refused("", "allocation.of_return");
        List<Refusal> refusals = new ArrayList<>();
        List<Runnable> inserts = new ArrayList<>();
        Set<Long> invoices = new HashSet<>();
        Set<String> named = new HashSet<>();
        BigDecimal left = parts.spendable(payment).add(parts.ofPayment(viewer, payment.id()).stream().map(Allocation::amount).reduce(BigDecimal.ZERO, BigDecimal::add)).max(BigDecimal.ZERO);
        for (Wish wish : wishes) {
            String at = wish.invoiceId() != null ? "invoice_" + wish.invoiceId() : "deal_" + wish.dealId();
            if (wish.settled().signum() == 0) continue;
            Optional<Target> target = target(viewer, payment.id(), wish);
            if (target.isEmpty() || !named.add(at)) {
                refusals.add(Refusal.at(at, target.isEmpty() ? "allocation.unknown" : "allocation.twice"));
                continue;
            }
            String currency = target.get().currency();
            Refusal wrong = wrong(wish, target.get(), at);
            Optional<BigDecimal> amount = rates.convert(wish.settled(), currency, payment.currency(), payment.paidOn());
            if (wrong != null) refusals.add(wrong);
            else if (amount.isEmpty()) refusals.add(rates.missing(at, currency, payment.currency(), payment.paidOn()));
            else if (amount.get().signum() == 0) refusals.add(Refusal.at(at, "allocation.nothing"));
            else if (amount.get().compareTo(left) > 0) refusals.add(Refusal.at(at, "allocation.beyond_payment", left, payment.currency()));
            else {
                left = left.subtract(amount.get());
                if (wish.invoiceId() != null) invoices.add(wish.invoiceId());
                inserts.add(() -> parts.insert(viewer, payment, wish, amount.get(), wish.settled(), currency));
            }
        }
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        invoices.removeAll(sql.select(INVOICES.ID).from(INVOICES).where(INVOICES.ID.in(invoices), AllocatedParts.SETTLED.eq(INVOICES.TOTAL)).fetch(INVOICES.ID));
        sql.deleteFrom(PAYMENT_ALLOCATIONS).where(PAYMENT_ALLOCATIONS.PAYMENT_ID.eq(payment.id()), AllocatedParts.seenBy(viewer)).execute();
        inserts.forEach(Runnable::run);
        invoices.forEach(invoice -> announceIfPaid(viewer, invoice));
        return Outcome.done(payment.id());
    }

    /// What is free of the payment goes to the invoices that fall due first. Those without a rate are left out; only when nothing
    /// else could be paid it is refused.
    @Transactional
    Outcome<Long> oldestFirst(Viewer viewer, Payment payment, boolean ofDealOnly) {
        parts.hold(payment.id());
        boolean covered = false;
        Refusal missing = null;
        for (OpenInvoice invoice : invoices(eligible(viewer, payment, ofDealOnly), false, ALL)) {
            if (parts.spendable(payment).signum() <= 0) break;
            Optional<OpenInvoice> held = invoices(INVOICES.ID.eq(invoice.id()), true, ALL).stream().findFirst();
            if (held.isEmpty()) continue;
            if (rates.rate(invoice.currency(), payment.currency(), payment.paidOn()).isEmpty()) {
                if (missing == null) missing = rates.missing("", invoice.currency(), payment.currency(), payment.paidOn());
                continue;
            }
            covered |= cover(viewer, payment, held.get());
        }
        if (!covered && !ofDealOnly && missing != null) return Outcome.refused(List.of(missing));
        return Outcome.done(payment.id());
    }

    /// A payment that was brought in: for the named invoice first, then for the others of its deal as they fall due. What has no
    /// rate stays an advance.
    /// @param invoiceId null: none is named
    @Transactional
    public void settle(Viewer viewer, long paymentId, @Nullable Long invoiceId) {
        parts.hold(paymentId);
        Payment payment = ofDeal(paymentId);
        if (invoiceId != null) invoices(INVOICES.ID.eq(invoiceId), true, ALL).stream().filter(invoice -> rates.rate(invoice.currency(), payment.currency(), payment.paidOn()).isPresent())
                .forEach(invoice -> cover(viewer, payment, invoice));
        oldestFirst(viewer, payment, true);
    }

    /// A refund was brought in that names no payment.
    @Transactional
    public void refunded(long dealId, String currency) {
        parts.releaseFor(dealId, currency);
    }

    /// An invoice that has just been issued takes what was paid in advance for its deal, in its currency.
    @Transactional
    public void takeAdvances(Viewer viewer, long invoiceId) {
        OpenInvoice invoice = invoices(INVOICES.ID.eq(invoiceId), false, ALL).getFirst();
        parts.holdDeal(invoice.dealId());
        List<Long> advances = sql.select(PAYMENTS.ID).from(PAYMENTS)
                .where(PAYMENTS.DEAL_ID.eq(invoice.dealId()), PAYMENTS.CURRENCY.eq(invoice.currency()), PAYMENTS.AMOUNT.gt(BigDecimal.ZERO))
                .orderBy(PAYMENTS.PAID_ON, PAYMENTS.ID).fetch(PAYMENTS.ID);
        for (Long id : advances) {
            Optional<OpenInvoice> open = invoices(INVOICES.ID.eq(invoiceId), false, ALL).stream().findFirst();
            if (open.isEmpty()) return;
            Payment payment = ofDeal(id);
            BigDecimal part = parts.spendable(payment).min(open.get().open());
            if (part.signum() > 0) parts.insert(viewer, payment, Wish.invoice(invoiceId, part), part, part, invoice.currency());
        }
        announceIfPaid(viewer, invoiceId);
    }

    /// A cancelled invoice gives its money back to the deals and clients that paid.
    @Transactional
    public void leave(long invoiceId) {
        parts.leave(invoiceId);
    }

    private Payment ofDeal(long paymentId) {
        return sql.select(PAYMENTS.asterisk(), DEALS.NAME, CLIENTS.ID, CLIENTS.NAME).from(PAYMENTS).join(DEALS).on(DEALS.ID.eq(PAYMENTS.DEAL_ID))
                .leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID)).where(PAYMENTS.ID.eq(paymentId)).fetchSingle(Accounts::payment);
    }

    private record Target(String currency, @Nullable BigDecimal open) {}

    /// @param paymentId whose own allocations do not count: they are about to be replaced
    private Optional<Target> target(Viewer viewer, long paymentId, Wish wish) {
        Field<BigDecimal> own = field(select(coalesce(sum(PAYMENT_ALLOCATIONS.SETTLED), inline(BigDecimal.ZERO))).from(PAYMENT_ALLOCATIONS)
                .where(PAYMENT_ALLOCATIONS.INVOICE_ID.eq(INVOICES.ID), PAYMENT_ALLOCATIONS.PAYMENT_ID.eq(paymentId)));
        if (wish.invoiceId() != null)
            return sql.select(INVOICES.CURRENCY, INVOICES.TOTAL.minus(AllocatedParts.SETTLED).plus(own)).from(INVOICES).join(DEALS).on(DEALS.ID.eq(INVOICES.DEAL_ID))
                    .where(INVOICES.ID.eq(wish.invoiceId()), INVOICES.STATE.eq("issued"), Deals.seenBy(viewer)).forUpdate().of(INVOICES)
                    .fetchOptional(r -> new Target(r.value1(), r.value2()));
        return sql.select(DEALS.CURRENCY).from(DEALS).where(DEALS.ID.eq(wish.dealId()), Deals.seenBy(viewer)).fetchOptional(r -> new Target(r.value1(), null));
    }

    private static @Nullable Refusal wrong(Wish wish, Target target, String at) {
        if (wish.settled().signum() < 0) return Refusal.at(at, "allocation.positive");
        if (wish.settled().stripTrailingZeros().scale() > 2) return Refusal.at(at, "payment.amount.cents");
        BigDecimal open = target.open();
        return open != null && wish.settled().compareTo(open) > 0 ? Refusal.at(at, "allocation.beyond_invoice", open, target.currency()) : null;
    }

    private boolean cover(Viewer viewer, Payment payment, OpenInvoice invoice) {
        LocalDate day = payment.paidOn();
        Part part = Part.covering(parts.spendable(payment), invoice.open(), amount -> rates.convert(amount, invoice.currency(), payment.currency(), day).orElseThrow(),
                amount -> rates.convert(amount, payment.currency(), invoice.currency(), day).orElseThrow());
        if (part.isNothing()) return false;
        parts.insert(viewer, payment, Wish.invoice(invoice.id(), part.settled()), part.amount(), part.settled(), invoice.currency());
        announceIfPaid(viewer, invoice.id());
        return true;
    }

    private void announceIfPaid(Viewer viewer, long invoiceId) {
        sql.select(INVOICES.NUMBER, INVOICES.TOTAL, INVOICES.CURRENCY, DEALS.ID, DEALS.NAME, DEALS.CLIENT_ID).from(INVOICES).join(DEALS).on(DEALS.ID.eq(INVOICES.DEAL_ID))
                .where(INVOICES.ID.eq(invoiceId), INVOICES.STATE.eq("issued"), AllocatedParts.SETTLED.eq(INVOICES.TOTAL))
                .fetchOptional()
                .ifPresent(r -> events.publishEvent(new InvoicePaid(invoiceId, r.value1(), r.value4(), r.value5(), r.value6(), r.value2(), r.value3(), Instant.now(clock), viewer.userId())));
    }

    private List<OpenInvoice> invoices(Condition which, boolean held, int most) {
        var query = sql.select(INVOICES.ID, INVOICES.NUMBER, DEALS.ID, DEALS.NAME, INVOICES.DUE_ON, INVOICES.TOTAL, INVOICES.TOTAL.minus(AllocatedParts.SETTLED), INVOICES.CURRENCY)
                .from(INVOICES).join(DEALS).on(DEALS.ID.eq(INVOICES.DEAL_ID))
                .where(which, INVOICES.STATE.eq("issued"), INVOICES.TOTAL.gt(AllocatedParts.SETTLED))
                .orderBy(INVOICES.DUE_ON, INVOICES.ID).limit(most);
        return (held ? query.forUpdate().of(INVOICES) : query)
                .fetch(r -> new OpenInvoice(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8()));
    }
}
