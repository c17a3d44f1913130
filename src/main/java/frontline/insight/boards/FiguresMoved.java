package frontline.insight.boards;

import frontline.agenda.actions.ActionDone;
import frontline.platform.live.Announcements;
import frontline.sales.deals.DealEvent;
import frontline.sales.invoices.InvoiceCancelled;
import frontline.sales.invoices.InvoiceIssued;
import frontline.sales.payments.PaymentEvent;
import frontline.sales.payments.ReceiptsPlanned;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

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
        tell(DEALS);
    }

    @EventListener({PaymentEvent.class, ReceiptsPlanned.class, InvoiceIssued.class, InvoiceCancelled.class})
    void onMoney() {
        tell(MONEY);
    }

    @EventListener
    void on(ActionDone event) {
        tell(ACTIONS);
    }

    /// Once in a transaction, however many deals it changes.
    private void tell(String topic) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            announcements.changed(topic);
            return;
        }
        Told told = TransactionSynchronizationManager.getSynchronizations().stream().filter(Told.class::isInstance).map(Told.class::cast).findFirst().orElseGet(() -> {
            Told first = new Told(new HashSet<>());
            TransactionSynchronizationManager.registerSynchronization(first);
            return first;
        });
        if (told.topics().add(topic)) announcements.changed(topic);
    }

    private record Told(Set<String> topics) implements TransactionSynchronization {}
}
