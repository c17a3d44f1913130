package frontline.sales.payments;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.sales.db.Tables.DEALS;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;

import frontline.sales.DealSlice;
import java.util.Locale;
import java.util.Objects;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/// Whose debts are listed, as it stands in the address.
/// @param deal one deal alone, such as one without a client
/// @param q a part of the client's name
/// @param overdueFrom only debts that are overdue for at least that many days
/// @param sort 'since' (the oldest first) or 'debt' (the largest first)
public record DebtFilter(@Nullable Long owner, @Nullable Long department, @Nullable Long client, @Nullable Long deal, String currency, String q,
        @BindParam("overdue_from") @Nullable Integer overdueFrom, String sort) {

    public DebtFilter(@Nullable Long owner, @Nullable Long department, @Nullable Long client, @Nullable Long deal, @Nullable String currency, @Nullable String q,
            @BindParam("overdue_from") @Nullable Integer overdueFrom, @Nullable String sort) {
        this.owner = owner;
        this.department = department;
        this.client = client;
        this.deal = deal;
        this.currency = Objects.requireNonNullElse(currency, "").strip().toUpperCase(Locale.ROOT);
        this.q = Objects.requireNonNullElse(q, "").strip();
        this.overdueFrom = overdueFrom == null || overdueFrom <= 0 ? null : overdueFrom;
        this.sort = "debt".equals(sort) ? "debt" : "since";
    }

    Condition deals() {
        return new DealSlice(owner, department, null, null).toCondition()
                .and(client == null ? noCondition() : DEALS.CLIENT_ID.eq(client))
                .and(deal == null ? noCondition() : DEALS.ID.eq(deal));
    }

    Condition receipts() {
        return (currency.isEmpty() ? noCondition() : OpenReceipts.CURRENCY.eq(currency))
                .and(q.isEmpty() ? noCondition() : lower(CLIENTS.NAME).contains(q.toLowerCase(Locale.ROOT)).or(DEALS.CLIENT_ID.isNull().and(lower(DEALS.NAME).contains(q.toLowerCase(Locale.ROOT)))));
    }

    /// As it goes on to the records behind a figure, beginning with '&'; what the figure itself says is added there.
    public String inAddress() {
        return (owner == null ? "" : "&owner=" + owner) + (department == null ? "" : "&department=" + department) + (client == null ? "" : "&client=" + client) + (deal == null ? "" : "&deal=" + deal)
                + (q.isEmpty() ? "" : "&q=" + java.net.URLEncoder.encode(q, java.nio.charset.StandardCharsets.UTF_8));
    }

    public boolean isEmpty() {
        return owner == null && department == null && client == null && deal == null && currency.isEmpty() && q.isEmpty() && overdueFrom == null;
    }
}
