package frontline.sales.invoices;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.INVOICES;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import frontline.clients.facts.CarriedFacts;
import frontline.identity.facts.Dimension;
import frontline.identity.facts.FactTable;
import frontline.identity.facts.Facts;
import frontline.identity.facts.Label;
import frontline.identity.facts.Quantity;
import frontline.platform.text.Texts;
import frontline.platform.web.Reception;
import frontline.sales.deals.Deals;
import frontline.sales.facts.DealDimensions;
import frontline.sales.payments.Allocations;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/// The invoices that were issued, cancelled ones too.
@Component
class InvoiceFacts implements Facts {

    private final DealDimensions deal;
    private final Reception reception;
    private final Clock clock;
    private final Texts texts;

    InvoiceFacts(DealDimensions deal, Reception reception, Clock clock, Texts texts) {
        this.deal = deal;
        this.reception = reception;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public String key() {
        return "invoices";
    }

    @Override
    public FactTable table() {
        return new FactTable(key(), label("facts.invoices"), INVOICES.leftJoin(DEALS).on(DEALS.ID.eq(INVOICES.DEAL_ID)).leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID)),
                INVOICES.ID, viewer -> INVOICES.STATE.ne(inline("draft")).and(Deals.seenBy(viewer)), "issued_on", INVOICES.CURRENCY, FactTable.Card.at("/invoices/", INVOICES.ID, INVOICES.NUMBER),
                CarriedFacts.all(List.of(new Dimension.Day("issued_on", label("facts.issued_on"), INVOICES.ISSUED_ON), new Dimension.Day("due_on", label("facts.due_on"), INVOICES.DUE_ON),
                        payment(), new Dimension.Coded("invoice_state", label("facts.invoice_state"), INVOICES.STATE, List.of(new Dimension.Code("issued", label("facts.invoice.issued")), new Dimension.Code("cancelled", label("facts.invoice.cancelled"))))), deal.ofJoinedDeal()),
                List.of(new Quantity("total", label("facts.amount"), Quantity.Unit.MONEY, INVOICES.TOTAL), new Quantity("vat", label("facts.vat"), Quantity.Unit.MONEY, INVOICES.VAT),
                        new Quantity("settled", label("facts.paid"), Quantity.Unit.MONEY, Allocations.settled())));
    }

    private Dimension payment() {
        LocalDate today = reception.house().today(clock);
        return new Dimension.Coded("payment", label("facts.invoice_payment"),
                when(INVOICES.STATE.ne("issued"), inline((String) null)).when(Allocations.settled().ge(INVOICES.TOTAL), inline("paid")).when(InvoiceQueries.OPEN_SINCE.lt(today), inline("overdue")).otherwise(inline("open")),
                List.of(new Dimension.Code("paid", label("facts.invoice.paid")), new Dimension.Code("open", label("facts.invoice.open")), new Dimension.Code("overdue", label("facts.invoice.overdue"))));
    }

    private Label label(String key) {
        return Label.of(texts, key);
    }
}
