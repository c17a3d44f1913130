package frontline.sales.invoices;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.INVOICES;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;

import frontline.sales.DealSlice;
import frontline.sales.payments.Allocations;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.BindParam;

/// Which invoices, as it stands in the address.
/// @param state the code of an [InvoiceState], 'open', 'overdue' or "" for all
/// @param q a part of the number, the client's or the deal's name
public record InvoiceFilter(String state, @Nullable Long owner, @Nullable Long department, @Nullable Long client, @Nullable Long deal, String currency, String q,
        @Nullable LocalDate issuedFrom, @Nullable LocalDate issuedTo) {

    public InvoiceFilter(@Nullable String state, @Nullable Long owner, @Nullable Long department, @Nullable Long client, @Nullable Long deal, @Nullable String currency, @Nullable String q,
            @BindParam("issued_from") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate issuedFrom,
            @BindParam("issued_to") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate issuedTo) {
        this.state = Objects.requireNonNullElse(state, "").strip();
        this.owner = owner;
        this.department = department;
        this.client = client;
        this.deal = deal;
        this.currency = Objects.requireNonNullElse(currency, "").strip().toUpperCase(Locale.ROOT);
        this.q = Objects.requireNonNullElse(q, "").strip();
        this.issuedFrom = issuedFrom;
        this.issuedTo = issuedTo;
    }

    Condition toCondition(LocalDate today) {
        String part = q.toLowerCase(Locale.ROOT);
        return new DealSlice(owner, department, null, null).toCondition()
                .and(switch (state) {
                    case "" -> noCondition();
                    case "open" -> INVOICES.STATE.eq("issued").and(Allocations.settled().lt(INVOICES.TOTAL));
                    case "overdue" -> INVOICES.STATE.eq("issued").and(InvoiceQueries.OPEN_SINCE.lt(today));
                    default -> InvoiceState.toCondition(state);
                })
                .and(client == null ? noCondition() : DEALS.CLIENT_ID.eq(client))
                .and(deal == null ? noCondition() : INVOICES.DEAL_ID.eq(deal))
                .and(currency.isEmpty() ? noCondition() : INVOICES.CURRENCY.eq(currency))
                .and(q.isEmpty() ? noCondition() : lower(INVOICES.NUMBER).contains(part).or(lower(CLIENTS.NAME).contains(part)).or(lower(DEALS.NAME).contains(part)))
                .and(issuedFrom == null ? noCondition() : INVOICES.ISSUED_ON.ge(issuedFrom))
                .and(issuedTo == null ? noCondition() : INVOICES.ISSUED_ON.le(issuedTo));
    }

    public boolean isEmpty() {
        return state.isEmpty() && owner == null && department == null && client == null && deal == null && currency.isEmpty() && q.isEmpty() && issuedFrom == null && issuedTo == null;
    }
}
