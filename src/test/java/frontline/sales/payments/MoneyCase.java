package frontline.sales.payments;


import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.sales.SalesRows;
import frontline.sales.Selling;
import frontline.testing.ProgramTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.context.annotation.Import;

/// A rep with a deal of a client, and what becomes of its money.
@Import(MoneyCase.Heard.class)
abstract class MoneyCase extends ProgramTest {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Autowired Receipts receipts;
    @Autowired Payments payments;
    @Autowired Accounts accounts;
    @Autowired Heard heard;

    SalesRows rows;
    Viewer rep;
    long client;
    long deal;

    @Component
    static class Heard {
        final List<Object> events = new ArrayList<>();

        @EventListener
        void hear(InvoicePaid event) {
            events.add(event);
        }

        @EventListener
        void hear(PaymentReceived event) {
            events.add(event);
        }

        @EventListener
        void hear(PaymentReturned event) {
            events.add(event);
        }

        @EventListener
        void hear(ReceiptsPlanned event) {
            events.add(event);
        }
    }

    @BeforeEach
    void openADeal() {
        rows = new SalesRows(sql);
        rep = hire("Nora North", Role.SALES_REP, department("North"));
        client = new Selling(sql).client("Isdom", rep);
        deal = rows.deal("Lathe for Isdom", rep, client, "1000.00", "USD");
        heard.events.clear();
    }

    long plan(String day, String amount) {
        return receipts.plan(rep, deal, new ReceiptPlan(LocalDate.parse(day), new BigDecimal(amount), null, "")).orThrow();
    }

    long pay(String day, String amount) {
        return payments.record(rep, new NewPayment(deal, null, LocalDate.parse(day), new BigDecimal(amount), null, "", "", null)).orThrow();
    }

    Balance balance(String currency) {
        return accounts.ofDeal(rep, deal, TODAY).balances().stream().filter(balance -> balance.currency().equals(currency)).findFirst().orElseThrow();
    }
}
