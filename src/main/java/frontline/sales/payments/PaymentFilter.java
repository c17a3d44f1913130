package frontline.sales.payments;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.PAYMENTS;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.sales.DealSlice;
import frontline.sales.deals.Deals;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.BindParam;

/// Which payments, as it stands in the address. Owner, department, pipeline and product group are the deal's: payments on
/// account have none of them.
public record PaymentFilter(@Nullable Long owner, @Nullable Long department, @Nullable Long pipeline, String group, @Nullable Long client, @Nullable Long deal,
        String currency, @Nullable LocalDate paidFrom, @Nullable LocalDate paidTo) {

    static final PaymentFilter ALL = new PaymentFilter(null, null, null, null, null, null, null, null, null);

    public PaymentFilter(@Nullable Long owner, @Nullable Long department, @Nullable Long pipeline, @Nullable String group, @Nullable Long client, @Nullable Long deal,
            @Nullable String currency, @BindParam("paid_from") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate paidFrom,
            @BindParam("paid_to") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate paidTo) {
        this.owner = owner;
        this.department = department;
        this.pipeline = pipeline;
        this.group = Objects.requireNonNullElse(group, "");
        this.client = client;
        this.deal = deal;
        this.currency = Objects.requireNonNullElse(currency, "").strip().toUpperCase(Locale.ROOT);
        this.paidFrom = paidFrom;
        this.paidTo = paidTo;
    }

    public static PaymentFilter of(DealSlice slice, String currency, LocalDate from, LocalDate to) {
        return new PaymentFilter(slice.owner(), slice.department(), slice.pipeline(), slice.group(), null, null, currency, from, to);
    }

    /// A deal's payment is seen with the deal, a payment on account with the client.
    Condition toCondition(Viewer viewer) {
        return ofDeals(viewer).or(onAccount(viewer))
                .and(deal == null ? noCondition() : PAYMENTS.DEAL_ID.eq(deal))
                .and(currency.isEmpty() ? noCondition() : PAYMENTS.CURRENCY.eq(currency))
                .and(paidFrom == null ? noCondition() : PAYMENTS.PAID_ON.ge(paidFrom))
                .and(paidTo == null ? noCondition() : PAYMENTS.PAID_ON.le(paidTo));
    }

    private Condition ofDeals(Viewer viewer) {
        Condition deals = Deals.seenBy(viewer).and(slice().toCondition()).and(client == null ? noCondition() : DEALS.CLIENT_ID.eq(client));
        return deals.equals(noCondition()) ? PAYMENTS.DEAL_ID.isNotNull() : PAYMENTS.DEAL_ID.in(select(DEALS.ID).from(DEALS).where(deals));
    }

    private Condition onAccount(Viewer viewer) {
        if (!slice().isEverything()) return falseCondition();
        return PAYMENTS.DEAL_ID.isNull().and(Clients.seenBy(viewer, PAYMENTS.CLIENT_ID)).and(client == null ? noCondition() : PAYMENTS.CLIENT_ID.eq(client));
    }

    public DealSlice slice() {
        return new DealSlice(owner, department, pipeline, group);
    }

    public boolean isEmpty() {
        return slice().isEverything() && client == null && deal == null && currency.isEmpty() && paidFrom == null && paidTo == null;
    }
}
