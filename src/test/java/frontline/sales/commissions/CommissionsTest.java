package frontline.sales.commissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.clients.deleting.ClientDeletion;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.sales.SalesRows;
import frontline.sales.commissions.Participants.NewShare;
import frontline.sales.commissions.PlanDraft.Rule;
import frontline.sales.commissions.PlanDraft.Tier;
import frontline.sales.deals.DealDeletion;
import frontline.sales.deals.Deals;
import frontline.sales.payments.NewPayment;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.AccessDeniedException;

class CommissionsTest extends PaidPeople {

    @Autowired private Participants participants;
    @Autowired private Deals deals;
    @Autowired private DealDeletion dealDeletion;
    @Autowired private ClientDeletion clientDeletion;

    @Test
    void a_statement_names_the_payment_the_rule_and_the_amounts() {
        inForce(field(Rule.income("Five per cent", "5")));
        pay("2026-01-15", "1000");
        Statement statement = statements.of(nora, nora.userId(), JANUARY, JANUARY);
        assertThat(statement.total()).isEqualByComparingTo("50");
        assertThat(statement.rows()).singleElement().satisfies(row -> {
            assertThat(row.rule()).isEqualTo("Five per cent");
            assertThat(row.plan()).isEqualTo("Field sales");
            assertThat(row.about()).isEqualTo("Lathe for Isdom");
            assertThat(row.line().source().href()).isEqualTo("/deals/" + deal);
            assertThat(row.line().base()).isEqualByComparingTo("1000");
            assertThat(row.line().rate()).isEqualByComparingTo("5");
        });
    }

    @Test
    void what_was_paid_by_in_a_closed_month_is_not_deleted() {
        inForce(field(Rule.income("Five per cent", "5")));
        pay("2026-01-15", "1000");
        closing.close(executive, JANUARY, TODAY).orThrow();
        assertThat(keys(dealDeletion.delete(head, deal))).contains("deed.delete.closed");
        assertThat(keys(clientDeletion.delete(head, client))).contains("deed.delete.closed");
    }

    @Test
    void money_of_another_currency_does_not_count() {
        inForce(field(Rule.income("Five per cent", "5")));
        payments.record(nora, new NewPayment(deal, null, LocalDate.of(2026, 1, 20), BigDecimal.TEN, "EUR", "", "", null)).orThrow();
        assertThat(statements.of(nora, nora.userId(), JANUARY, JANUARY).rows()).isEmpty();
    }

    @Test
    void pay_is_seen_by_oneself_the_head_and_those_who_close() {
        inForce(field(Rule.income("Five per cent", "5")).forRoles("sales_rep"));
        pay("2026-01-15", "1000");
        for (Viewer may : List.of(nora, head, executive, administrator)) assertThat(statements.of(may, nora.userId(), JANUARY, JANUARY).total()).isEqualByComparingTo("50");
        Viewer marketer = hire("Mara Markt", Role.MARKETER, departments.root());
        for (Viewer not : List.of(olaf, stranger, marketer)) {
            assertThatThrownBy(() -> statements.of(not, nora.userId(), JANUARY, JANUARY)).isInstanceOf(NotFound.class);
            assertThat(statements.people(not, JANUARY, JANUARY).people()).extracting(Statement.PersonTotal::userId).doesNotContain(nora.userId());
        }
        assertThat(statements.people(head, JANUARY, JANUARY).people()).extracting(Statement.PersonTotal::name).containsExactly("Nora North", "Olaf Ostrom");
        assertThat(statements.people(executive, JANUARY, JANUARY).people()).extracting(Statement.PersonTotal::name).contains("Susan South");
        for (Viewer not : List.of(nora, marketer)) {
            assertThatThrownBy(() -> plans.all(not)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> closing.close(not, JANUARY, TODAY)).isInstanceOf(AccessDeniedException.class);
        }
        assertThatThrownBy(() -> closing.close(head, JANUARY, TODAY)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_closed_month_stays_and_what_changes_comes_into_the_open_one() {
        inForce(field(Rule.income("Five per cent", "5")).forDepartments(nora.departmentId()));
        long payment = pay("2026-01-15", "1000");
        pay("2026-02-15", "200");
        assertThat(closing.close(executive, FEBRUARY, TODAY).orThrow()).containsExactly(JANUARY, FEBRUARY);
        assertThat(keys(closing.close(executive, FEBRUARY, TODAY))).containsExactly("pay.close.closed_already");
        assertThat(keys(closing.close(executive, MARCH, TODAY))).containsExactly("pay.close.not_over");

        payments.record(nora, new NewPayment(deal, null, LocalDate.of(2026, 1, 20), new BigDecimal("-1000"), null, "", "", null)).orThrow();
        pay("2026-02-03", "400");
        assertThat(statements.of(nora, nora.userId(), JANUARY, JANUARY).total()).as("closed").isEqualByComparingTo("50");
        Statement march = statements.of(nora, nora.userId(), MARCH, MARCH);
        assertThat(march.rows()).extracting(row -> row.line().earned() + " " + row.line().amount() + " " + row.isCorrection()).containsExactly("2026-01 -50.00 true", "2026-02 20.00 true");
        assertThat(march.rows().getFirst().line().source().returned()).isEqualTo(payment);

        clock.set(Instant.parse("2026-04-02T08:00:00Z"));
        assertThat(closing.close(executive, MARCH, LocalDate.of(2026, 4, 2)).orThrow()).containsExactly(MARCH);
        assertThat(statements.of(nora, nora.userId(), MARCH, MARCH).total()).isEqualByComparingTo("-30");
        assertThat(statements.of(nora, nora.userId(), MARCH.plusMonths(1), MARCH.plusMonths(1)).rows()).as("corrected once").isEmpty();
        assertThat(statements.of(nora, nora.userId(), JANUARY, MARCH).total()).as("60 for what was paid, 50 taken back, 20 late").isEqualByComparingTo("30");
    }

    @Test
    void the_database_itself_guards_a_closed_month_and_a_plan_in_force() {
        long plan = inForce(field(Rule.income("Five per cent", "5")));
        pay("2026-01-15", "1000");
        closing.close(executive, JANUARY, TODAY).orThrow();
        for (String attempt : List.of("update sales.pay_lines set amount = 1000000", "delete from sales.pay_lines", "delete from sales.pay_months", "update sales.pay_months set sealed = false",
                "delete from sales.pay_month_people", "insert into sales.pay_month_people (month, plan_id, user_id) values ('2026-01-01', " + plan + ", " + stranger.userId() + ")",
                "insert into sales.pay_lines (month, earned_month, user_id, plan_id, rule_id, kind, source, source_id, happened_on, base, rate, amount) select month, earned_month, user_id, plan_id, rule_id, kind, source, 99, happened_on, base, rate, amount from sales.pay_lines",
                "update sales.pay_rules set rate = 50", "delete from sales.pay_rules", "delete from sales.pay_plan_people", "update sales.pay_plans set valid_from = '2025-01-01'", "update sales.pay_plans set state = 'draft'"))
            assertThatThrownBy(() -> sql.execute(attempt)).as(attempt).isInstanceOf(DataAccessException.class).hasMessageContaining("stays as it is");
        assertThat(statements.of(nora, nora.userId(), JANUARY, JANUARY).total()).isEqualByComparingTo("50");
    }

    @Test
    void participants_changed_afterwards_move_the_pay_and_a_new_owner_does_not() {
        inForce(field(Rule.income("Five per cent", "5")).forDepartments(nora.departmentId()));
        pay("2026-01-15", "1000");
        closing.close(executive, JANUARY, TODAY).orThrow();
        deals.assign(executive, deal, olaf.userId()).orThrow();
        assertThat(statements.of(olaf, olaf.userId(), FEBRUARY, FEBRUARY).rows()).as("a new owner takes no past pay along").isEmpty();
        participants.set(olaf, deal, List.of(new NewShare(nora.userId(), new BigDecimal("60")))).orThrow();
        assertThat(statements.of(nora, nora.userId(), FEBRUARY, FEBRUARY).total()).isEqualByComparingTo("-20");
        assertThat(statements.of(olaf, olaf.userId(), FEBRUARY, FEBRUARY).total()).isEqualByComparingTo("20");
    }

    @Test
    void a_deal_of_somebody_without_a_plan_brings_no_past_pay_to_its_new_owner() {
        inForce(field(Rule.income("Five per cent", "5")));
        long heads = new SalesRows(sql).deal("The head's own", head, client, "1000.00", "USD");
        payments.record(head, new NewPayment(heads, null, LocalDate.of(2026, 1, 15), new BigDecimal("1000"), null, "", "", null)).orThrow();
        closing.close(executive, JANUARY, TODAY).orThrow();
        deals.assign(executive, heads, nora.userId()).orThrow();
        assertThat(statements.of(nora, nora.userId(), FEBRUARY, FEBRUARY).rows()).isEmpty();
    }

    @Test
    void a_quarter_that_reaches_a_higher_tier_raises_its_earlier_months_in_the_month_in_which_it_does() {
        inForce(field(Rule.tiered("income", "Whole quarter", "quarter", "whole", List.of(Tier.of("0", "1000", "3"), Tier.of("1000", null, "5")))));
        pay("2026-01-15", "600");
        pay("2026-02-15", "600");
        assertThat(amounts(JANUARY)).as("as it was at the end of January").containsExactly("18.00");
        assertThat(amounts(FEBRUARY)).containsExactly("30.00", "12.00");
        assertThat(statements.of(nora, nora.userId(), JANUARY, FEBRUARY).total()).isEqualByComparingTo("60");
        closing.close(executive, JANUARY, TODAY).orThrow();
        assertThat(amounts(JANUARY)).containsExactly("18.00");
        assertThat(amounts(FEBRUARY)).as("the same once January is closed").containsExactly("30.00", "12.00");
        closing.close(executive, FEBRUARY, TODAY).orThrow();
        assertThat(amounts(FEBRUARY)).containsExactly("30.00", "12.00");
        assertThat(amounts(MARCH)).isEmpty();
    }

    @Test
    void shares_over_the_whole_are_refused_at_the_field_and_by_the_database() {
        assertThat(refusals(participants.set(nora, deal, List.of(new NewShare(nora.userId(), new BigDecimal("60")), new NewShare(olaf.userId(), new BigDecimal("40.01"))))))
                .singleElement().satisfies(refusal -> assertThat(refusal.field() + " " + refusal.key()).isEqualTo("shares[1].percent pay.share.over"));
        assertThat(keys(participants.set(nora, deal, List.of(new NewShare(olaf.userId(), BigDecimal.TEN), new NewShare(olaf.userId(), BigDecimal.TEN))))).containsExactly("pay.share.twice");
        assertThatThrownBy(() -> sql.execute("insert into sales.deal_participants (deal_id, user_id, share) values (%d, %d, 60), (%d, %d, 41)".formatted(deal, nora.userId(), deal, olaf.userId())))
                .hasMessageContaining("more than the whole");
        assertThatThrownBy(() -> participants.of(stranger, deal)).isInstanceOf(NotFound.class);
        assertThat(participants.set(nora, deal, List.of(new NewShare(olaf.userId(), new BigDecimal("25.5")))).orThrow().rest()).isEqualByComparingTo("74.5");
        assertThatThrownBy(() -> participants.set(olaf, deal, List.of())).as("not the own deal").isInstanceOf(NotFound.class);
    }

    @Test
    void a_demonstration_held_is_paid_by_the_piece_also_when_it_is_written_down_late() {
        long demonstration = types.all().stream().filter(type -> "demonstration".equals(type.key())).findFirst().orElseThrow().id();
        inForce(field(Rule.piece("Demonstrations", demonstration, null, "15")));
        write(demonstration, "2026-01-31T23:30:00Z");
        write(types.active().getFirst().id(), "2026-01-20T10:00:00Z");
        closing.close(executive, JANUARY, TODAY).orThrow();
        write(demonstration, "2026-01-05T10:00:00Z");
        assertThat(statements.of(nora, nora.userId(), JANUARY, JANUARY).rows()).singleElement().satisfies(row -> assertThat(row.about()).isEqualTo("Isdom"));
        assertThat(statements.of(nora, nora.userId(), FEBRUARY, FEBRUARY).rows()).singleElement().satisfies(row -> assertThat(row.isCorrection()).isTrue());
    }
}
