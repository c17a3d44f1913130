package frontline.insight.boards;

import frontline.agenda.actions.ActionDone;
import frontline.platform.live.Announcements;
import frontline.sales.deals.DealEvent;
import frontline.sales.invoices.InvoiceCancelled;
import frontline.sales.invoices.InvoiceIssued;
import frontline.sales.payments.PaymentEvent;
import frontline.sales.payments.ReceiptsPlanned;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells the boards that are open somewhere which figures are no longer what they were.
@Component
public class FiguresMoved {

    private static final String DEALS = "figures:deals";
    private static final String MONEY = "figures:money";
    private static final String ACTIONS = "figures:actions";
    private static final Map<String, String> TOPICS = Map.of("deals", DEALS, "deal_lines", DEALS, "stage_passages", DEALS, "payments", MONEY, "receipts", MONEY, "debts", MONEY, "invoices", MONEY,
            "actions", ACTIONS, "entries", ACTIONS);

    private final Announcements announcements;

    FiguresMoved(Announcements announcements) {
        this.announcements = announcements;
    }

    /// What a tile over these facts listens to; of other facts nobody tells.
    public static Optional<String> topic(String facts) {
        return Optional.ofNullable(TOPICS.get(facts));
    }

    @EventListener
    void on(DealEvent event) {
        announcements.changed(DEALS);
    }

    @EventListener({PaymentEvent.class, ReceiptsPlanned.class, InvoiceIssued.class, InvoiceCancelled.class})
    void onMoney() {
        announcements.changed(MONEY);
    }

    @EventListener
    void on(ActionDone event) {
        announcements.changed(ACTIONS);
    }
}
