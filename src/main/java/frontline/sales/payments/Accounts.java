package frontline.sales.payments;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.INVOICES;
import static frontline.sales.db.Tables.PAYMENTS;
import static frontline.sales.db.Tables.PLANNED_RECEIPTS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.sales.deals.Deals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads what is planned, paid and owed, of one deal or of a client's deals. Whoever sees the deal sees its money.
@Component
public class Accounts {

    private final DSLContext sql;
    private final Clients clients;

    Accounts(DSLContext sql, Clients clients) {
        this.sql = sql;
        this.clients = clients;
    }

    /// A client's deals in which something is owed or still to come, the oldest debt first.
    /// @param onAccount payments that belong to no deal
    public record ClientAccount(List<DealAccount> deals, List<Payment> onAccount) {
        public boolean isEmpty() {
            return deals.isEmpty();
        }
    }

    /// @throws NotFound when there is no such deal or the viewer may not see it
    public DealAccount ofDeal(Viewer viewer, long dealId, LocalDate today) {
        return accounts(List.of(deal(viewer, dealId)), today).getFirst();
    }

    /// @throws NotFound when there is no such client or the viewer may not see it
    public ClientAccount ofClient(Viewer viewer, long clientId, LocalDate today) {
        clients.ref(viewer, clientId);
        List<DealAccount> inMotion = accounts(deals(DEALS.CLIENT_ID.eq(clientId).and(Deals.seenBy(viewer)).and(hasReceipts())), today).stream()
                .filter(account -> account.balances().stream().anyMatch(balance -> balance.owes() || balance.toCome().signum() > 0))
                .sorted(Comparator.comparing(account -> account.balances().stream()
                        .map(Balance::since).filter(Objects::nonNull).min(LocalDate::compareTo).orElse(LocalDate.MAX)))
                .toList();
        List<Payment> onAccount = payments().where(PAYMENTS.CLIENT_ID.eq(clientId), PAYMENTS.DEAL_ID.isNull())
                .orderBy(PAYMENTS.PAID_ON, PAYMENTS.ID).fetch(Accounts::payment);
        return new ClientAccount(inMotion, onAccount);
    }

    PayableDeal deal(Viewer viewer, long dealId) {
        return deals(DEALS.ID.eq(dealId).and(Deals.seenBy(viewer))).stream().findFirst().orElseThrow(() -> new NotFound("deal " + dealId));
    }

    /// Payments with their deal, if any, and the client of the deal or, on account, their own.
    SelectOnConditionStep<Record> payments() {
        return sql.select(PAYMENTS.asterisk(), DEALS.NAME, CLIENTS.ID, CLIENTS.NAME)
                .from(PAYMENTS)
                .leftJoin(DEALS).on(DEALS.ID.eq(PAYMENTS.DEAL_ID))
                .leftJoin(CLIENTS).on(CLIENTS.ID.eq(coalesce(DEALS.CLIENT_ID, PAYMENTS.CLIENT_ID)));
    }

    static Payment payment(Record row) {
        return new Payment(row.get(PAYMENTS.ID), row.get(PAYMENTS.PAID_ON), row.get(PAYMENTS.AMOUNT), row.get(PAYMENTS.CURRENCY),
                row.get(PAYMENTS.DEAL_ID), row.get(DEALS.NAME), row.get(CLIENTS.ID), row.get(CLIENTS.NAME),
                orEmpty(row.get(PAYMENTS.NUMBER)), orEmpty(row.get(PAYMENTS.NOTE)), row.get(PAYMENTS.RETURNS_ID));
    }

    private List<DealAccount> accounts(List<PayableDeal> deals, LocalDate today) {
        if (deals.isEmpty()) return List.of();
        List<Long> ids = deals.stream().map(PayableDeal::id).toList();
        Map<Long, List<Receipt>> receipts = sql.select(OpenReceipts.DEAL_ID, OpenReceipts.ID, OpenReceipts.DUE_ON, OpenReceipts.AMOUNT, OpenReceipts.CURRENCY,
                        coalesce(OpenReceipts.NOTE, inline("")), OpenReceipts.OPEN, OpenReceipts.INVOICE_ID, INVOICES.NUMBER)
                .from(OpenReceipts.of(DEALS.ID.in(ids)))
                .leftJoin(INVOICES).on(INVOICES.ID.eq(OpenReceipts.INVOICE_ID))
                .orderBy(OpenReceipts.DUE_ON, OpenReceipts.ID)
                .fetchGroups(r -> r.value1(), r -> new Receipt(r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8(), r.value9()));
        Map<Long, List<Payment>> payments = payments().where(PAYMENTS.DEAL_ID.in(ids)).orderBy(PAYMENTS.PAID_ON, PAYMENTS.ID)
                .fetch(Accounts::payment).stream().collect(Collectors.groupingBy(Payment::dealId));
        List<DealAccount> accounts = new ArrayList<>();
        for (PayableDeal deal : deals) {
            List<Receipt> planned = receipts.getOrDefault(deal.id(), List.of());
            List<Payment> paid = payments.getOrDefault(deal.id(), List.of());
            accounts.add(new DealAccount(deal, planned, paid, Balance.of(planned, paid, today)));
        }
        return accounts;
    }

    private List<PayableDeal> deals(Condition which) {
        return sql.select(DEALS.ID, DEALS.NAME, DEALS.CLIENT_ID, DEALS.AMOUNT, DEALS.CURRENCY, DEALS.STATE).from(DEALS).where(which).orderBy(DEALS.ID)
                .fetch(r -> new PayableDeal(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6()));
    }

    private static Condition hasReceipts() {
        return exists(selectOne().from(PLANNED_RECEIPTS)
                .where(PLANNED_RECEIPTS.DEAL_ID.eq(DEALS.ID)));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
