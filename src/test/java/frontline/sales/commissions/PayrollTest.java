package frontline.sales.commissions;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.sales.commissions.Facts.Deal;
import frontline.sales.commissions.Facts.Done;
import frontline.sales.commissions.Facts.Paid;
import frontline.sales.commissions.Facts.Share;
import frontline.sales.commissions.Facts.Sold;
import frontline.sales.commissions.PayRule.Basis;
import frontline.sales.commissions.PayRule.Occasion;
import frontline.sales.commissions.Tiers.Span;
import frontline.sales.commissions.Tiers.Tier;
import frontline.sales.commissions.Tiers.Way;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Figures reckoned by hand.
class PayrollTest {

    private static final long NORA = 1;
    private static final long OLAF = 2;

    @Test
    void a_share_of_each_payment_is_rounded_to_the_cent() {
        assertThat(amounts(facts(sole(7), paid(1, 7, "2026-03-05", "1000"), paid(2, 7, "2026-03-06", "333.35")), share("5"))).containsExactly("50.00", "16.67");
    }

    @Test
    void marginal_tiers_pay_each_part_by_its_own_rate_and_whole_ones_all_of_it() {
        Facts facts = facts(sole(7), paid(1, 7, "2026-03-05", "80000"), paid(2, 7, "2026-03-20", "70000"), paid(3, 7, "2026-04-02", "10000"));
        // 80 000 at 3 %; 20 000 at 3 % and 50 000 at 5 %; April begins anew.
        assertThat(amounts(facts, tiered(Span.MONTH, Way.MARGINAL))).containsExactly("2400.00", "3100.00", "300.00");
        assertThat(amounts(facts, tiered(Span.MONTH, Way.WHOLE))).containsExactly("4000.00", "3500.00", "300.00");
    }

    @Test
    void a_quarter_counts_on_from_month_to_month() {
        Facts facts = facts(sole(7), paid(1, 7, "2026-01-31", "90000"), paid(2, 7, "2026-03-31", "20000"), paid(3, 7, "2026-04-01", "20000"));
        assertThat(amounts(facts, tiered(Span.QUARTER, Way.MARGINAL))).containsExactly("2700.00", "800.00", "600.00");
    }

    @Test
    void a_threshold_that_is_just_reached_pays_the_higher_rate() {
        assertThat(amounts(facts(sole(7), paid(1, 7, "2026-03-05", "100000")), tiered(Span.MONTH, Way.WHOLE))).containsExactly("5000.00");
        assertThat(amounts(facts(sole(7), paid(1, 7, "2026-03-05", "99999.99")), tiered(Span.MONTH, Way.WHOLE))).containsExactly("3000.00");
    }

    @Test
    void margin_counts_in_proportion_to_what_was_paid() {
        // Sold for 1 000, cost 600, half of it paid: 200 of margin at 20 %.
        Deal deal = new Deal(7, 1L, true, List.of(new Sold("Pumps", money("1000"), money("1000"), money("600"))), whole());
        assertThat(amounts(facts(deal, paid(1, 7, "2026-03-05", "500")), rule(Basis.MARGIN, Set.of(), Occasion.ANY, "20"))).containsExactly("40.00");
        Deal unknown = new Deal(7, 1L, true, List.of(new Sold("Pumps", money("1000"), money("1000"), null)), whole());
        assertThat(amounts(facts(unknown, paid(1, 7, "2026-03-05", "500")), rule(Basis.MARGIN, Set.of(), Occasion.ANY, "20"))).as("cost not known").isEmpty();
        Deal under = new Deal(7, 1L, true, List.of(new Sold("Pumps", money("1000"), money("500"), money("600"))), whole());
        assertThat(amounts(facts(under, paid(1, 7, "2026-03-05", "500")), rule(Basis.MARGIN, Set.of(), Occasion.ANY, "20"))).as("sold under cost").isEmpty();
    }

    @Test
    void only_the_groups_of_the_rule_count() {
        Deal deal = new Deal(7, 1L, true, List.of(new Sold("Pumps", money("300"), money("300"), null), new Sold("Hoses", money("700"), money("700"), null)), whole());
        assertThat(amounts(facts(deal, paid(1, 7, "2026-03-05", "500")), rule(Basis.INCOME, Set.of("Pumps"), Occasion.ANY, "10"))).containsExactly("15.00");
        assertThat(amounts(facts(sole(7), paid(1, 7, "2026-03-05", "500")), rule(Basis.INCOME, Set.of("Pumps"), Occasion.ANY, "10"))).as("nothing known to be sold").isEmpty();
    }

    @Test
    void a_first_deal_and_a_repeated_one_are_told_apart() {
        Facts facts = new Facts(List.of(paid(1, 7, "2026-03-05", "100"), paid(2, 8, "2026-03-06", "200")),
                Map.of(7L, sole(7), 8L, new Deal(8, 1L, false, List.of(), whole())), List.of());
        assertThat(amounts(facts, rule(Basis.INCOME, Set.of(), Occasion.FIRST, "10"))).containsExactly("10.00");
        assertThat(amounts(facts, rule(Basis.INCOME, Set.of(), Occasion.REPEAT, "10"))).containsExactly("20.00");
    }

    @Test
    void points_over_the_discount_limit_cost_a_part_of_what_was_earned() {
        // 14 % off, 10 % allowed: 4 points, each costs a twentieth of the earned.
        Deal deal = new Deal(7, 1L, true, List.of(new Sold("Pumps", money("1000"), money("860"), null)), whole());
        Facts facts = facts(deal, paid(1, 7, "2026-03-05", "860"));
        assertThat(amounts(facts, share("10"), new PayRule.Discount(2, "Discounts", money("10"), PayRule.Loss.POINTS, money("5")))).containsExactly("86.00", "-17.20");
        assertThat(amounts(facts, share("10"), new PayRule.Discount(2, "Discounts", money("10"), PayRule.Loss.SHARE, money("50")))).containsExactly("86.00", "-43.00");
        assertThat(amounts(facts, share("10"), new PayRule.Discount(2, "Discounts", money("10"), PayRule.Loss.POINTS, money("90")))).as("never more than all").containsExactly("86.00", "-86.00");
        assertThat(amounts(facts, share("10"), new PayRule.Discount(2, "Discounts", money("14"), PayRule.Loss.SHARE, money("50")))).as("at the limit").containsExactly("86.00");
    }

    @Test
    void a_returned_payment_takes_back_what_that_payment_had_earned() {
        // The second payment earned 5 % in its tier; that, and not 3 %, goes back.
        Facts facts = facts(sole(7), paid(1, 7, "2026-03-05", "100000"), paid(2, 7, "2026-03-06", "20000"), paid(3, 7, "2026-05-06", "-20000"));
        assertThat(amounts(facts, tiered(Span.MONTH, Way.MARGINAL))).containsExactly("3000.00", "1000.00", "-1000.00");
        PayPlan keeps = new PayPlan(1, "Plan", LocalDate.of(2026, 1, 1), null, false, List.of(tiered(Span.MONTH, Way.MARGINAL)));
        assertThat(Payroll.lines(facts, List.of(keeps), (plan, user, month) -> true)).hasSize(2);
    }

    @Test
    void a_return_that_names_its_payment_takes_back_from_that_one() {
        Facts facts = facts(sole(7), paid(1, 7, "2026-03-05", "100000"), paid(2, 7, "2026-03-06", "20000"), new Paid(3, 7, LocalDate.of(2026, 5, 6), money("-20000"), 1L));
        assertThat(amounts(facts, tiered(Span.MONTH, Way.MARGINAL))).containsExactly("3000.00", "1000.00", "-600.00");
    }

    @Test
    void a_payment_for_two_deals_earns_for_each() {
        Facts facts = new Facts(List.of(paid(1, 7, "2026-03-05", "300"), paid(1, 8, "2026-03-05", "700"), new Paid(2, 8, LocalDate.of(2026, 3, 9), money("-700"), 1L)),
                Map.of(7L, sole(7), 8L, sole(8)), List.of());
        List<PayLine> lines = Payroll.lines(facts, List.of(plan(share("10"), new PayRule.Discount(2, "None", money("10"), PayRule.Loss.SHARE, money("50")))), (p, user, month) -> true);
        assertThat(lines).extracting(line -> line.source().dealId() + ": " + line.amount()).containsExactly("7: 30.00", "8: 70.00", "8: -70.00");
        assertThat(Corrections.between(lines, lines.subList(0, 1))).extracting(line -> line.amount().toPlainString()).containsExactly("70.00", "-70.00");
    }

    @Test
    void a_return_in_parts_takes_back_the_cents_exactly_once() {
        Facts facts = facts(sole(7), paid(1, 7, "2026-03-05", "100"), paid(2, 7, "2026-03-06", "-33.33"), paid(3, 7, "2026-03-07", "-33.33"), paid(4, 7, "2026-03-08", "-33.34"));
        assertThat(amounts(facts, share("0.55"))).containsExactly("0.55", "-0.18", "-0.19", "-0.18");
    }

    @Test
    void participants_share_the_base_to_the_cent() {
        Deal deal = new Deal(7, 1L, true, List.of(), List.of(new Share(NORA, money("66.67")), new Share(OLAF, money("33.33"))));
        List<PayLine> lines = Payroll.lines(facts(deal, paid(1, 7, "2026-03-05", "0.05")), List.of(plan(share("100"))), (plan, user, month) -> true);
        assertThat(lines).extracting(line -> line.base().toPlainString()).containsExactly("0.03", "0.02");
        assertThat(Payroll.lines(facts(deal, paid(1, 7, "2026-03-05", "100")), List.of(plan(share("10"))), (plan, user, month) -> user == OLAF))
                .as("a part of somebody without a plan is nobody else's").extracting(line -> line.amount().toPlainString()).containsExactly("3.33");
    }

    @Test
    void a_piece_is_paid_for_each_entry_of_the_type_and_result() {
        Facts facts = new Facts(List.of(), Map.of(), List.of(
                new Done("entry", 1, 3, Set.of(11L), NORA, LocalDate.of(2026, 3, 5), null, 1L),
                new Done("entry", 2, 3, Set.of(), NORA, LocalDate.of(2026, 3, 6), null, 1L),
                new Done("entry", 3, 4, Set.of(11L), NORA, LocalDate.of(2026, 3, 6), null, 1L)));
        assertThat(amounts(facts, new PayRule.Piece(1, "Demonstrations", 3, null, money("15")))).containsExactly("15.00", "15.00");
        assertThat(amounts(facts, new PayRule.Piece(1, "Demonstrations", 3, 11L, money("15")))).containsExactly("15.00");
    }

    @Test
    void nothing_counts_outside_the_days_of_the_plan() {
        Facts facts = facts(sole(7), paid(1, 7, "2025-12-31", "100"), paid(2, 7, "2026-01-01", "100"), paid(3, 7, "2026-06-30", "100"), paid(4, 7, "2026-07-01", "100"));
        PayPlan plan = plan(share("10")).during(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30));
        assertThat(Payroll.lines(facts, List.of(plan), (p, user, month) -> true)).extracting(line -> line.source().id()).containsExactly(2L, 3L);
    }

    @Test
    void what_changed_in_a_closed_month_is_the_difference_and_names_its_source() {
        List<PayLine> paid = Payroll.lines(facts(sole(7), paid(1, 7, "2026-03-05", "100"), paid(2, 7, "2026-03-06", "50")), List.of(plan(share("10"))), (p, user, month) -> true);
        List<PayLine> today = Payroll.lines(facts(sole(7), paid(1, 7, "2026-03-05", "100"), paid(3, 7, "2026-03-20", "-40")), List.of(plan(share("10"))), (p, user, month) -> true);
        assertThat(Corrections.between(today, paid)).extracting(line -> line.source().id() + ": " + line.amount()).containsExactly("2: -5.00", "3: -4.00");
        assertThat(Corrections.between(today, today)).isEmpty();
    }

    static Paid paid(long id, long deal, String day, String amount) {
        return new Paid(id, deal, LocalDate.parse(day), money(amount), null);
    }

    static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }

    private static Deal sole(long id) {
        return new Deal(id, 1L, true, List.of(), whole());
    }

    private static List<Share> whole() {
        return List.of(new Share(NORA, money("100")));
    }

    private static Facts facts(Deal deal, Paid... payments) {
        return new Facts(List.of(payments), Map.of(deal.id(), deal), List.of());
    }

    private static PayRule share(String rate) {
        return rule(Basis.INCOME, Set.of(), Occasion.ANY, rate);
    }

    private static PayRule rule(Basis basis, Set<String> groups, Occasion occasion, String rate) {
        return new PayRule.Share(1, "Share", basis, groups, occasion, money(rate), null);
    }

    /// Up to 100 000 3 %, beyond 5 %.
    private static PayRule tiered(Span span, Way way) {
        return new PayRule.Share(1, "Tiers", Basis.INCOME, Set.of(), Occasion.ANY, BigDecimal.ZERO,
                new Tiers(span, way, List.of(new Tier(BigDecimal.ZERO, money("100000"), money("3")), new Tier(money("100000"), null, money("5")))));
    }

    private static PayPlan plan(PayRule... rules) {
        return new PayPlan(1, "Plan", LocalDate.of(2026, 1, 1), null, true, List.of(rules));
    }

    private static List<String> amounts(Facts facts, PayRule... rules) {
        return Payroll.lines(facts, List.of(plan(rules)), (p, user, month) -> true).stream().map(line -> line.amount().toPlainString()).toList();
    }
}
