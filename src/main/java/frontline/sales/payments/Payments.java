package frontline.sales.payments;

import static frontline.sales.db.Tables.PAYMENTS;
import static frontline.sales.db.Tables.PAYMENT_ALLOCATIONS;

import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.Reception;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Money that came and went. Whoever sees the deal, or the client of a payment on account, may record it.
@Component
public class Payments {

    private static final int LONGEST_NOTE = 500;

    private final DSLContext sql;
    private final Accounts accounts;
    private final Clients clients;
    private final Restoration removed;
    private final AllocatedParts parts;
    private final Allocations allocations;
    private final ApplicationEventPublisher events;
    private final Reception reception;
    private final Clock clock;

    Payments(DSLContext sql, Accounts accounts, Clients clients, Restoration removed, AllocatedParts parts, Allocations allocations, ApplicationEventPublisher events, Reception reception, Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.clients = clients;
        this.removed = removed;
        this.parts = parts;
        this.allocations = allocations;
        this.events = events;
        this.reception = reception;
        this.clock = clock;
    }

    /// @return the new payment's id
    @Transactional
    public Outcome<Long> record(Viewer viewer, NewPayment payment) {
        PayableDeal deal = payment.dealId() == null ? null : accounts.deal(viewer, payment.dealId());
        Long onAccountOf = deal == null ? payment.clientId() : null;
        if (onAccountOf != null) clients.ref(viewer, onAccountOf);
        List<Refusal> refusals = new ArrayList<>();
        if (deal == null && onAccountOf == null) refusals.add(Refusal.at("deal_id", "payment.for_whom"));
        if (deal != null && payment.clientId() != null && !payment.clientId().equals(deal.clientId())) refusals.add(Refusal.at("client_id", "payment.other_client"));
        String currency = currency(deal, payment, refusals);
        check(payment, refusals);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        long id = sql.insertInto(PAYMENTS)
                .set(PAYMENTS.DEAL_ID, payment.dealId()).set(PAYMENTS.CLIENT_ID, onAccountOf)
                .set(PAYMENTS.PAID_ON, payment.paidOn()).set(PAYMENTS.AMOUNT, payment.amount()).set(PAYMENTS.CURRENCY, currency)
                .set(PAYMENTS.NUMBER, Amounts.nullIfBlank(payment.number())).set(PAYMENTS.NOTE, Amounts.nullIfBlank(payment.note()))
                .set(PAYMENTS.EXTERNAL_ID, payment.externalId())
                .set(PAYMENTS.CREATED_AT, Instant.now(clock)).set(PAYMENTS.CREATED_BY, viewer.userId())
                .returning(PAYMENTS.ID).fetchSingle().getId();
        Payment recorded = get(viewer, id);
        publish(viewer, recorded);
        if (deal != null && payment.amount().signum() > 0) allocations.oldestFirst(viewer, recorded, true);
        else if (deal != null) parts.releaseFor(deal.id(), currency);
        return Outcome.done(id);
    }

    /// Gives back all or a part of a payment; what it was allocated to last is open again first.
    /// @return the return's id
    @Transactional
    public Outcome<Long> giveBack(Viewer viewer, long id, ReturnForm form) {
        parts.hold(id);
        Payment payment = get(viewer, id);
        if (payment.amount().signum() < 0) return Outcome.refused("", "payment.return.of_return");
        return switch (form.read()) {
            case Outcome.Refused<ReturnForm.Read>(var refusals) -> Outcome.refused(refusals);
            case Outcome.Done<ReturnForm.Read>(var back) -> giveBack(viewer, payment, back);
        };
    }

    private Outcome<Long> giveBack(Viewer viewer, Payment payment, ReturnForm.Read back) {
        List<Refusal> refusals = new ArrayList<>();
        BigDecimal left = parts.left(payment.id());
        if (back.amount().signum() <= 0) refusals.add(Refusal.at("amount", "payment.return.positive"));
        else if (back.amount().compareTo(left) > 0) refusals.add(Refusal.at("amount", "payment.return.beyond", left, payment.currency()));
        Amounts.checkScale(back.amount(), refusals);
        if (back.paidOn().isBefore(payment.paidOn())) refusals.add(Refusal.at("paid_on", "payment.return.early"));
        if (back.paidOn().isAfter(reception.house().today(clock).plusDays(1))) refusals.add(Refusal.at("paid_on", "payment.future"));
        if (back.note().length() > LONGEST_NOTE) refusals.add(Refusal.at("note", "payment.note.long", LONGEST_NOTE));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        long id = sql.insertInto(PAYMENTS)
                .set(PAYMENTS.DEAL_ID, payment.dealId()).set(PAYMENTS.CLIENT_ID, payment.dealId() == null ? payment.clientId() : null)
                .set(PAYMENTS.PAID_ON, back.paidOn()).set(PAYMENTS.AMOUNT, back.amount().negate()).set(PAYMENTS.CURRENCY, payment.currency())
                .set(PAYMENTS.NOTE, Amounts.nullIfBlank(back.note())).set(PAYMENTS.RETURNS_ID, payment.id())
                .set(PAYMENTS.CREATED_AT, Instant.now(clock)).set(PAYMENTS.CREATED_BY, viewer.userId())
                .returning(PAYMENTS.ID).fetchSingle().getId();
        parts.release(payment.id());
        publish(viewer, get(viewer, id));
        return Outcome.done(id);
    }

    List<Payment> returnsOf(Viewer viewer, long id) {
        return accounts.payments().where(PAYMENTS.RETURNS_ID.eq(id), PaymentFilter.ALL.toCondition(viewer)).orderBy(PAYMENTS.PAID_ON, PAYMENTS.ID).fetch(Accounts::payment);
    }

    /// Sets what the payment is for, in place of what was said before; the rest stays an advance.
    @Transactional
    public Outcome<Long> allocate(Viewer viewer, long id, List<Wish> wishes) {
        return allocations.allocate(viewer, get(viewer, id), wishes);
    }

    /// What is free of the payment goes to the client's invoices that fall due first.
    @Transactional
    public Outcome<Long> allocateOldestFirst(Viewer viewer, long id) {
        return allocations.oldestFirst(viewer, get(viewer, id), false);
    }

    /// With what it was allocated to. Its returns go first: one by one, so that nothing vanishes unnoticed.
    @Transactional
    public Outcome<Payment> remove(Viewer viewer, long id) {
        parts.hold(id);
        Payment payment = get(viewer, id);
        if (sql.fetchExists(PAYMENTS, PAYMENTS.RETURNS_ID.eq(id))) return Outcome.refused("", "payment.has_returns");
        sql.deleteFrom(PAYMENT_ALLOCATIONS).where(PAYMENT_ALLOCATIONS.PAYMENT_ID.eq(id)).execute();
        sql.deleteFrom(PAYMENTS).where(PAYMENTS.ID.eq(id)).execute();
        events.publishEvent(new PaymentRemoved(id, payment.dealId(), payment.deal(), payment.clientId(), payment.amount(), payment.currency(), Instant.now(clock), viewer.userId()));
        return Outcome.done(payment);
    }

    /// Takes the removal of a payment back, with what it was allocated to as far as that is still open.
    /// @param dealId null: it was paid on account
    @Transactional
    public void restore(Viewer viewer, @Nullable Long dealId, long id) {
        if (dealId != null) accounts.deal(viewer, dealId);
        removed.payment(dealId, id);
        Payment payment = get(viewer, id);
        removed.allocations(id);
        if (payment.returnsId() != null) parts.release(payment.returnsId());
        if (payment.dealId() != null) parts.releaseFor(payment.dealId(), payment.currency());
        publish(viewer, payment);
    }

    /// @throws NotFound when there is no such payment or the viewer may not see it
    public Payment get(Viewer viewer, long id) {
        return accounts.payments().where(PAYMENTS.ID.eq(id), PaymentFilter.ALL.toCondition(viewer)).fetchOptional(Accounts::payment).orElseThrow(() -> new NotFound("payment " + id));
    }

    private void check(NewPayment payment, List<Refusal> refusals) {
        if (payment.amount().signum() == 0) refusals.add(Refusal.at("amount", "payment.amount.zero"));
        Amounts.checkScale(payment.amount(), refusals);
        // Somewhere on earth it is a day later already.
        if (payment.paidOn().isAfter(reception.house().today(clock).plusDays(1))) refusals.add(Refusal.at("paid_on", "payment.future"));
        if (payment.number().length() > LONGEST_NOTE) refusals.add(Refusal.at("number", "payment.note.long", LONGEST_NOTE));
        if (payment.note().length() > LONGEST_NOTE) refusals.add(Refusal.at("note", "payment.note.long", LONGEST_NOTE));
        if (payment.externalId() != null && sql.fetchExists(PAYMENTS, PAYMENTS.EXTERNAL_ID.eq(payment.externalId())))
            refusals.add(Refusal.at("external_id", "payment.recorded_already"));
    }

    private static String currency(@Nullable PayableDeal deal, NewPayment payment, List<Refusal> refusals) {
        if (payment.currency() != null) return Amounts.readCurrency(payment.currency(), refusals);
        if (deal != null) return deal.currency();
        refusals.add(Refusal.at("currency", "form.required"));
        return "";
    }

    private void publish(Viewer viewer, Payment payment) {
        Instant now = Instant.now(clock);
        events.publishEvent(payment.amount().signum() > 0
                ? new PaymentReceived(payment.id(), payment.dealId(), payment.deal(), payment.clientId(), payment.amount(), payment.currency(), payment.paidOn(), now, viewer.userId())
                : new PaymentReturned(payment.id(), payment.dealId(), payment.deal(), payment.clientId(), payment.amount().negate(), payment.currency(), payment.paidOn(), now, viewer.userId()));
    }
}
