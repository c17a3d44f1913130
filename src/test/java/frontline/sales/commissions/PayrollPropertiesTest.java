package frontline.sales.commissions;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.platform.money.Split;
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
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/// What holds for any company, any plan and any payments.
class PayrollPropertiesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    private record World(Facts facts, List<PayPlan> plans) {
        List<PayLine> lines() {
            return Payroll.lines(facts, plans, (plan, user, month) -> (plan + user) % 4 != 0);
        }
    }

    @Property
    void parts_make_the_whole_and_none_is_a_cent_off(@ForAll("money") BigDecimal whole, @ForAll @Size(min = 1, max = 8) List<@net.jqwik.api.From("weight") BigDecimal> weights) {
        List<BigDecimal> parts = Split.of(whole, weights);
        assertThat(sum(parts)).isEqualByComparingTo(whole);
        BigDecimal all = sum(weights);
        for (int i = 0; i < parts.size(); i++)
            assertThat(parts.get(i).subtract(whole.multiply(weights.get(i)).divide(all, 10, RoundingMode.HALF_UP)).abs()).isLessThan(new BigDecimal("0.01"));
    }

    @Property(tries = 1000)
    void the_bases_of_a_payment_together_are_what_the_rule_counts(@ForAll Random random) {
        World world = world(random, false);
        for (Paid paid : world.facts().payments()) {
            for (PayPlan plan : world.plans()) {
                for (PayRule rule : plan.rules()) {
                    if (!(rule instanceof PayRule.Share share)) continue;
                    BigDecimal counted = Counting.base(paid.amount(), world.facts().deals().get(paid.dealId()), share);
                    BigDecimal shared = Payroll.lines(world.facts(), world.plans(), (p, user, month) -> true).stream()
                            .filter(line -> line.kind() == PayLine.Kind.SHARE && line.ruleId() == rule.id() && line.source().id() == paid.id())
                            .map(PayLine::base).reduce(BigDecimal.ZERO, BigDecimal::add);
                    assertThat(shared).isEqualByComparingTo(plan.covers(paid.on()) ? counted : BigDecimal.ZERO);
                }
            }
        }
    }

    @Property(tries = 2000)
    void when_everything_goes_back_nothing_is_left(@ForAll Random random) {
        World world = world(random, false);
        List<Paid> all = new ArrayList<>(world.facts().payments());
        long id = 10_000;
        for (Paid paid : world.facts().payments()) {
            BigDecimal left = paid.amount();
            while (left.signum() > 0) {
                BigDecimal part = random.nextBoolean() ? left : cents(random, left).max(new BigDecimal("0.01"));
                all.add(new Paid(id++, paid.dealId(), DAY.plusDays(random.nextInt(900)), part.negate(), null));
                left = left.subtract(part);
            }
        }
        List<PayLine> lines = new World(new Facts(all, world.facts().deals(), List.of()), world.plans()).lines();
        Map<Long, BigDecimal> perRule = new HashMap<>();
        lines.forEach(line -> perRule.merge(line.ruleId() * 100 + line.userId(), line.amount(), BigDecimal::add));
        assertThat(perRule.values()).allSatisfy(rest -> assertThat(rest).isEqualByComparingTo(BigDecimal.ZERO));
    }

    @Property(tries = 2000)
    void the_same_facts_in_any_order_make_the_same_lines(@ForAll Random random) {
        World world = world(random, true);
        List<Paid> payments = new ArrayList<>(world.facts().payments());
        List<Done> done = new ArrayList<>(world.facts().done());
        Collections.shuffle(payments, random);
        Collections.shuffle(done, random);
        List<PayLine> again = new World(new Facts(payments, world.facts().deals(), done), world.plans()).lines();
        assertThat(again).isEqualTo(world.lines());
        assertThat(again.stream().map(PayLine::key).collect(Collectors.toSet())).as("no two lines are mistaken for each other").hasSize(again.size());
        assertThat(Corrections.between(again, world.lines())).isEmpty();
    }

    @Property(tries = 2000)
    void what_was_paid_and_the_corrections_make_what_is_due_today(@ForAll Random random) {
        World before = world(random, true);
        List<Paid> changed = new ArrayList<>(before.facts().payments());
        if (!changed.isEmpty()) changed.remove(random.nextInt(changed.size()));
        changed.add(new Paid(9_999, 1 + random.nextInt(4), DAY.plusDays(random.nextInt(300)), cents(random, new BigDecimal("90000")).add(BigDecimal.ONE), null));
        World after = new World(new Facts(changed, before.facts().deals(), before.facts().done()), before.plans());
        List<PayLine> corrections = Corrections.between(after.lines(), before.lines());
        assertThat(amount(before.lines()).add(amount(corrections))).isEqualByComparingTo(amount(after.lines()));
        List<PayLine> both = new ArrayList<>(before.lines());
        both.addAll(corrections);
        assertThat(Corrections.between(after.lines(), both)).as("corrected once, not twice").isEmpty();
    }

    /// Each cent of income earns the rate of the tier in which it lies.
    @Property(tries = 300)
    void marginal_tiers_are_the_integral_of_the_rate(@ForAll Random random) {
        Tiers tiers = tiers(random, Way.MARGINAL, BigDecimal.valueOf(1 + random.nextInt(5)));
        int income = random.nextInt(3000);
        BigDecimal integral = BigDecimal.ZERO;
        for (int cent = 0; cent < income; cent++) integral = integral.add(rateOf(tiers, BigDecimal.valueOf(cent, 2)).multiply(new BigDecimal("0.0001")));
        BigDecimal total = BigDecimal.valueOf(income, 2);
        assertThat(tiers.earned(BigDecimal.ZERO, total, total)).isEqualByComparingTo(integral.setScale(2, RoundingMode.HALF_UP));
    }

    @Property(tries = 2000)
    void the_parts_of_a_span_earn_what_the_whole_span_earns(@ForAll Random random) {
        Tiers tiers = tiers(random, random.nextBoolean() ? Way.MARGINAL : Way.WHOLE, new BigDecimal("1000"));
        List<BigDecimal> stops = new ArrayList<>(List.of(BigDecimal.ZERO));
        for (int i = random.nextInt(20); i >= 0; i--) stops.add(stops.getLast().add(cents(random, new BigDecimal("3000"))));
        BigDecimal parts = BigDecimal.ZERO;
        for (int i = 1; i < stops.size(); i++) parts = parts.add(tiers.earned(stops.get(i - 1), stops.get(i), stops.getLast()));
        assertThat(parts).isEqualByComparingTo(tiers.earned(BigDecimal.ZERO, stops.getLast(), stops.getLast()));
    }

    @Provide
    Arbitrary<BigDecimal> money() {
        return Arbitraries.bigDecimals().between(new BigDecimal("-1000000"), new BigDecimal("1000000")).ofScale(2);
    }

    @Provide
    Arbitrary<BigDecimal> weight() {
        return Arbitraries.bigDecimals().between(new BigDecimal("0.01"), new BigDecimal("100")).ofScale(2);
    }

    private static World world(Random random, boolean withReturns) {
        Map<Long, Deal> deals = new HashMap<>();
        for (long id = 1; id <= 4; id++) {
            List<Sold> lines = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                BigDecimal full = cents(random, new BigDecimal("5000")).add(BigDecimal.ONE);
                lines.add(new Sold(random.nextBoolean() ? "A" : null, full, full.subtract(cents(random, full)), random.nextInt(3) == 0 ? null : cents(random, full)));
            }
            List<Share> shares = new ArrayList<>();
            BigDecimal left = BigDecimal.valueOf(100);
            for (long user = 1; user <= 3 && left.signum() > 0; user++) {
                BigDecimal percent = user == 3 ? left : cents(random, left).max(new BigDecimal("0.01"));
                shares.add(new Share(user, percent));
                left = left.subtract(percent);
            }
            deals.put(id, new Deal(id, 1L, id == 1, lines, shares));
        }
        List<Paid> payments = new ArrayList<>();
        for (long id = 1; id <= 1 + random.nextInt(12); id++) {
            BigDecimal amount = cents(random, new BigDecimal("60000")).add(new BigDecimal("0.01"));
            payments.add(new Paid(id, 1 + random.nextInt(4), DAY.plusDays(random.nextInt(300)), withReturns && random.nextInt(4) == 0 ? amount.negate() : amount, null));
        }
        List<Done> done = new ArrayList<>();
        for (long id = 1; id <= random.nextInt(5); id++) done.add(new Done("entry", id, 1 + random.nextInt(2), Set.of(), 1 + random.nextInt(3), DAY.plusDays(random.nextInt(300)), null, 1L));
        List<PayPlan> plans = new ArrayList<>();
        for (long id = 1; id <= 1 + random.nextInt(2); id++) {
            List<PayRule> rules = new ArrayList<>();
            for (int r = 0; r <= random.nextInt(4); r++) rules.add(rule(random, id * 10 + r));
            plans.add(new PayPlan(id, "Plan", DAY.plusDays(random.nextInt(60)), random.nextBoolean() ? null : DAY.plusDays(100 + random.nextInt(200)), true, rules));
        }
        return new World(new Facts(payments, deals, done), plans);
    }

    private static PayRule rule(Random random, long id) {
        return switch (random.nextInt(5)) {
            case 0 -> new PayRule.Piece(id, "Piece", 1 + random.nextInt(2), null, cents(random, BigDecimal.valueOf(50)));
            case 1 -> new PayRule.Discount(id, "Discount", BigDecimal.valueOf(random.nextInt(30)), PayRule.Loss.values()[random.nextInt(2)], BigDecimal.valueOf(random.nextInt(60)));
            default -> new PayRule.Share(id, "Share", Basis.values()[random.nextInt(2)], random.nextBoolean() ? Set.of() : Set.of("A"), Occasion.values()[random.nextInt(3)],
                    cents(random, BigDecimal.valueOf(20)), random.nextBoolean() ? null : tiers(random, Way.values()[random.nextInt(2)], new BigDecimal("20000")));
        };
    }

    private static Tiers tiers(Random random, Way way, BigDecimal step) {
        List<Tier> tiers = new ArrayList<>();
        BigDecimal start = BigDecimal.ZERO;
        for (int i = random.nextInt(4); i > 0; i--) {
            BigDecimal end = start.add(cents(random, step)).add(new BigDecimal("0.01"));
            tiers.add(new Tier(start, end, cents(random, BigDecimal.valueOf(15))));
            start = end;
        }
        tiers.add(new Tier(start, null, cents(random, BigDecimal.valueOf(15))));
        return new Tiers(Span.values()[random.nextInt(2)], way, tiers);
    }

    private static BigDecimal rateOf(Tiers tiers, BigDecimal income) {
        return tiers.steps().stream().filter(tier -> tier.starts().compareTo(income) <= 0 && (tier.ends() == null || tier.ends().compareTo(income) > 0)).findFirst().orElseThrow().rate();
    }

    private static BigDecimal cents(Random random, BigDecimal below) {
        return BigDecimal.valueOf((long) (random.nextDouble() * below.movePointRight(2).longValue()), 2);
    }

    private static BigDecimal amount(List<PayLine> lines) {
        return sum(lines.stream().map(PayLine::amount).toList());
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
