package frontline.sales.payments;

import static frontline.sales.db.Tables.PAYMENTS;

import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
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
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Payments(DSLContext sql, Accounts accounts, Clients clients, Restoration removed, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.clients = clients;
        this.removed = removed;
        this.events = events;
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
        publish(viewer, get(viewer, id));
        return Outcome.done(id);
    }

    @Transactional
    public Payment remove(Viewer viewer, long id) {
        Payment payment = get(viewer, id);
        sql.deleteFrom(PAYMENTS).where(PAYMENTS.ID.eq(id)).execute();
        events.publishEvent(new PaymentRemoved(id, payment.dealId(), payment.deal(), payment.clientId(), payment.amount(), payment.currency(), Instant.now(clock), viewer.userId()));
        return payment;
    }

    /// Takes the removal of a deal's payment back.
    @Transactional
    public void restore(Viewer viewer, long dealId, long id) {
        accounts.deal(viewer, dealId);
        removed.payment(dealId, id);
        publish(viewer, get(viewer, id));
    }

    /// @throws NotFound when there is no such payment or the viewer may not see it
    public Payment get(Viewer viewer, long id) {
        return accounts.payments().where(PAYMENTS.ID.eq(id), PaymentFilter.ALL.toCondition(viewer)).fetchOptional(Accounts::payment).orElseThrow(() -> new NotFound("payment " + id));
    }

    private void check(NewPayment payment, List<Refusal> refusals) {
        if (payment.amount().signum() == 0) refusals.add(Refusal.at("amount", "payment.amount.zero"));
        Amounts.checkScale(payment.amount(), refusals);
        // Somewhere on earth it is a day later already.
        if (payment.paidOn().isAfter(LocalDate.now(clock).plusDays(1))) refusals.add(Refusal.at("paid_on", "payment.future"));
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
