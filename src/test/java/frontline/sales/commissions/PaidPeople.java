package frontline.sales.commissions;

import frontline.agenda.types.ActionTypes;
import frontline.clients.history.History;
import frontline.clients.history.NewEntry;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.sales.SalesRows;
import frontline.sales.Selling;
import frontline.sales.commissions.PlanDraft.Rule;
import frontline.sales.payments.NewPayment;
import frontline.sales.payments.Payments;
import frontline.testing.ProgramTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/// People with a plan, a client and a deal to be paid for. The clock stands on 2 March 2026.
abstract class PaidPeople extends ProgramTest {

    static final YearMonth JANUARY = YearMonth.of(2026, 1);
    static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    static final YearMonth MARCH = YearMonth.of(2026, 3);
    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Autowired PayPlans plans;
    @Autowired Statements statements;
    @Autowired Closing closing;
    @Autowired Payments payments;
    @Autowired History history;
    @Autowired ActionTypes types;

    Viewer executive;
    Viewer head;
    Viewer nora;
    Viewer olaf;
    Viewer stranger;
    long client;
    long deal;

    @BeforeEach
    void hireAndSell() {
        long north = department("North");
        executive = hire("Elena Executive", Role.EXECUTIVE, departments.root());
        head = hire("Harald Nord", Role.HEAD_OF_SALES, north);
        nora = hire("Nora North", Role.SALES_REP, north);
        olaf = hire("Olaf Ostrom", Role.SALES_REP, north);
        stranger = hire("Susan South", Role.SALES_REP, department("South"));
        client = new Selling(sql).client("Isdom", nora);
        deal = new SalesRows(sql).deal("Lathe for Isdom", nora, client, "1000.00", "USD");
    }

    List<String> amounts(YearMonth month) {
        return statements.of(nora, nora.userId(), month, month).rows().stream().map(row -> row.line().amount().toPlainString()).toList();
    }

    PlanDraft field(Rule... rules) {
        return PlanDraft.named("Field sales", LocalDate.of(2026, 1, 1), rules).forUsers(nora.userId());
    }

    long inForce(PlanDraft draft) {
        long id = plans.draft(executive, draft).orThrow();
        plans.putInForce(executive, id).orThrow();
        return id;
    }

    long pay(String day, String amount) {
        return payments.record(nora, new NewPayment(deal, null, LocalDate.parse(day), new BigDecimal(amount), null, "", "", null)).orThrow();
    }

    void write(long type, String moment) {
        history.write(nora, NewEntry.about(client, type).saying("Shown").at(Instant.parse(moment))).orThrow();
    }

    static List<String> keys(Outcome<?> outcome) {
        return refusals(outcome).stream().map(Refusal::key).toList();
    }

    static List<Refusal> refusals(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusals();
    }
}
