package frontline.sales.commissions;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.sales.SalesRows;
import frontline.sales.Selling;
import frontline.sales.commissions.Participants.NewShare;
import frontline.sales.commissions.PlanDraft.Rule;
import frontline.sales.commissions.PlanDraft.Tier;
import frontline.sales.payments.NewPayment;
import frontline.sales.payments.Payments;
import frontline.testing.ProgramTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Pay of many people who share their deals in a ring. The clock stands on 2 March 2026.
class ManyPeopleTest extends ProgramTest {

    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);

    @Autowired private PayPlans plans;
    @Autowired private Statements statements;
    @Autowired private Closing closing;
    @Autowired private Participants participants;
    @Autowired private Payments payments;

    @Test
    void the_table_of_all_says_what_each_statement_says() {
        Viewer executive = hire("Elena Executive", Role.EXECUTIVE, departments.root());
        List<Viewer> reps = IntStream.range(0, 45).mapToObj(number -> hire("Rep" + number + " Number", Role.SALES_REP, departments.root())).toList();
        long plan = plans.draft(executive, PlanDraft.named("Field sales", LocalDate.of(2026, 1, 1),
                Rule.tiered("income", "Tiers", "month", "marginal", List.of(Tier.of("0", "900", "4"), Tier.of("900", null, "10")))).forRoles("sales_rep")).orThrow();
        plans.putInForce(executive, plan).orThrow();
        for (int i = 0; i < reps.size(); i++) {
            Viewer rep = reps.get(i);
            long deal = new SalesRows(sql).deal("Lathe " + i, rep, new Selling(sql).client("Client " + i, rep), "1000.00", "USD");
            participants.set(rep, deal, List.of(new NewShare(rep.userId(), new BigDecimal("60")), new NewShare(reps.get((i + 1) % reps.size()).userId(), new BigDecimal("40")))).orThrow();
            pay(rep, deal, "2026-01-15", 1000 + i);
            pay(rep, deal, "2026-02-15", 500 + i);
        }
        closing.close(executive, JANUARY, LocalDate.of(2026, 3, 2)).orThrow();
        assertThat(statements.people(executive, JANUARY, FEBRUARY).people()).hasSize(45).allSatisfy(person ->
                assertThat(person.total()).isPositive().isEqualByComparingTo(statements.of(executive, person.userId(), JANUARY, FEBRUARY).total()));
    }

    private void pay(Viewer rep, long deal, String day, int amount) {
        payments.record(rep, new NewPayment(deal, null, LocalDate.parse(day), BigDecimal.valueOf(amount), null, "", "", null)).orThrow();
    }
}
