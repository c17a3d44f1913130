package frontline.sales.commissions;

import frontline.platform.money.Split;
import frontline.sales.commissions.PayLine.Kind;
import frontline.sales.commissions.PayLine.Source;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the lines of statements from facts and plans. The same facts make the same lines in the same order.
///
/// All money is exact; each line is rounded once, half up, to the cent. What is shared out among participants makes the
/// whole; what goes back takes with it exactly what had been earned.
final class Payroll {

    private final Facts facts;
    private final List<PayPlan> plans;
    private final PayPlan.Members members;
    private final List<PayLine> lines = new ArrayList<>();

    /// The counter of one rep, rule and span; without tiers each payment stands for itself.
    private record Counter(long planId, long ruleId, long userId, YearMonth span) {}

    private record Counted(Facts.Paid paid, PayPlan plan, PayRule.Share rule, long userId, BigDecimal base) {}

    /// What a payment paid for a deal.
    private record Part(long paymentId, @Nullable Long dealId) {
        static Part of(PayLine line) {
            return new Part(line.source().id(), line.source().dealId());
        }
    }

    private record Earned(Part part, long planId, long userId) {}

    private Payroll(Facts facts, List<PayPlan> plans, PayPlan.Members members) {
        this.facts = facts;
        this.plans = plans;
        this.members = members;
    }

    /// @return lines in [PayLine#ORDER]
    static List<PayLine> lines(Facts facts, List<PayPlan> plans, PayPlan.Members members) {
        Payroll payroll = new Payroll(facts, plans, members);
        payroll.shares();
        payroll.discounts();
        payroll.takenBack();
        payroll.pieces();
        return payroll.lines.stream().sorted(PayLine.ORDER).toList();
    }

    private void shares() {
        Map<Counter, List<Counted>> counters = new LinkedHashMap<>();
        for (Facts.Paid paid : facts.payments().stream().sorted(Returns.ORDER).toList()) {
            if (paid.amount().signum() <= 0) continue;
            Facts.Deal deal = facts.deals().get(paid.dealId());
            if (deal == null || deal.shares().isEmpty()) continue;
            for (PayPlan plan : plans) {
                if (!plan.covers(paid.on())) continue;
                for (PayRule rule : plan.rules())
                    if (rule instanceof PayRule.Share share) count(paid, deal, plan, share, counters);
            }
        }
        counters.values().forEach(this::earn);
    }

    private void count(Facts.Paid paid, Facts.Deal deal, PayPlan plan, PayRule.Share rule, Map<Counter, List<Counted>> counters) {
        BigDecimal base = Counting.base(paid.amount(), deal, rule);
        if (base.signum() <= 0) return;
        List<BigDecimal> parts = Split.of(base, deal.shares().stream().map(Facts.Share::percent).toList());
        for (int i = 0; i < parts.size(); i++) {
            long user = deal.shares().get(i).userId();
            if (parts.get(i).signum() == 0 || !members.has(plan.id(), user, YearMonth.from(paid.on()))) continue;
            YearMonth span = rule.tiers() == null ? YearMonth.from(paid.on()) : rule.tiers().span().of(paid.on());
            counters.computeIfAbsent(new Counter(plan.id(), rule.id(), user, span), counter -> new ArrayList<>()).add(new Counted(paid, plan, rule, user, parts.get(i)));
        }
    }

    private void earn(List<Counted> counted) {
        BigDecimal total = counted.stream().map(Counted::base).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal counter = BigDecimal.ZERO;
        for (Counted one : counted) {
            BigDecimal after = counter.add(one.base());
            Tiers tiers = one.rule().tiers();
            BigDecimal amount = tiers == null ? cents(one.base().multiply(one.rule().rate()).movePointLeft(2)) : tiers.earned(counter, after, total);
            BigDecimal rate = tiers == null ? one.rule().rate() : amount.multiply(Tiers.HUNDRED).divide(one.base(), 4, RoundingMode.HALF_UP);
            add(one.userId(), one.plan().id(), one.rule().id(), Kind.SHARE, one.paid(), null, one.base(), rate, amount);
            counter = after;
        }
    }

    private void discounts() {
        if (plans.stream().noneMatch(plan -> plan.rules().stream().anyMatch(PayRule.Discount.class::isInstance))) return;
        Map<Earned, Map<Long, PayLine>> earned = new LinkedHashMap<>();
        for (PayLine line : List.copyOf(lines)) earned.computeIfAbsent(new Earned(Part.of(line), line.planId(), line.userId()), one -> new LinkedHashMap<>()).put(line.ruleId(), line);
        Map<Long, PayPlan> byId = new LinkedHashMap<>();
        plans.forEach(plan -> byId.put(plan.id(), plan));
        Map<Part, Facts.Paid> paid = new LinkedHashMap<>();
        facts.payments().forEach(payment -> paid.put(new Part(payment.id(), payment.dealId()), payment));
        earned.forEach((one, byRule) -> {
            BigDecimal sum = BigDecimal.ZERO;
            for (PayRule rule : byId.get(one.planId()).rules()) {
                if (byRule.containsKey(rule.id())) sum = sum.add(byRule.get(rule.id()).amount());
                if (!(rule instanceof PayRule.Discount discount)) continue;
                Facts.Paid payment = paid.get(one.part());
                BigDecimal lost = discount.lost(facts.deals().get(payment.dealId()).discount());
                if (lost.signum() == 0 || sum.signum() == 0) continue;
                BigDecimal amount = cents(sum.multiply(lost).movePointLeft(2)).negate();
                add(one.userId(), one.planId(), rule.id(), Kind.DISCOUNT, payment, null, sum, lost.negate(), amount);
                sum = sum.add(amount);
            }
        });
    }

    private void takenBack() {
        List<Returns.Return> returns = Returns.match(facts.payments());
        if (returns.isEmpty()) return;
        Map<Part, List<PayLine>> byPayment = new LinkedHashMap<>();
        for (PayLine line : List.copyOf(lines)) byPayment.computeIfAbsent(Part.of(line), payment -> new ArrayList<>()).add(line);
        Map<Long, Boolean> takesBack = new LinkedHashMap<>();
        plans.forEach(plan -> takesBack.put(plan.id(), plan.takesBack()));
        for (Returns.Return back : returns) {
            for (PayLine line : byPayment.getOrDefault(new Part(back.payment().id(), back.payment().dealId()), List.of())) {
                if (!takesBack.get(line.planId())) continue;
                BigDecimal amount = part(line.amount(), back);
                BigDecimal base = part(line.base(), back);
                if (amount.signum() != 0 || base.signum() != 0) add(line.userId(), line.planId(), line.ruleId(), Kind.TAKEN_BACK, back.back(), back.payment().id(), base.negate(), line.rate(), amount.negate());
            }
        }
    }

    private void pieces() {
        for (Facts.Done done : facts.done()) {
            for (PayPlan plan : plans) {
                if (!plan.covers(done.on()) || !members.has(plan.id(), done.userId(), YearMonth.from(done.on()))) continue;
                for (PayRule rule : plan.rules()) {
                    if (!(rule instanceof PayRule.Piece piece) || piece.typeId() != done.typeId()) continue;
                    if (piece.resultId() != null && !done.results().contains(piece.resultId())) continue;
                    lines.add(new PayLine(done.userId(), plan.id(), rule.id(), Kind.PIECE, new Source(done.source(), done.id(), null, done.dealId(), done.clientId()), done.on(), YearMonth.from(done.on()),
                            BigDecimal.ONE, piece.each(), cents(piece.each())));
                }
            }
        }
    }

    /// Of `amount`, the part that goes back now. Taken as a difference of roundings, so that all parts make `amount`.
    private static BigDecimal part(BigDecimal amount, Returns.Return back) {
        BigDecimal paid = back.payment().amount();
        BigDecimal until = amount.multiply(back.before().add(back.amount())).divide(paid, 2, RoundingMode.HALF_UP);
        return until.subtract(amount.multiply(back.before()).divide(paid, 2, RoundingMode.HALF_UP));
    }

    private void add(long user, long plan, long rule, Kind kind, Facts.Paid paid, @Nullable Long returned, BigDecimal base, BigDecimal rate, BigDecimal amount) {
        Facts.Deal deal = facts.deals().get(paid.dealId());
        lines.add(new PayLine(user, plan, rule, kind, new Source("payment", paid.id(), returned, paid.dealId(), deal == null ? null : deal.clientId()), paid.on(), YearMonth.from(paid.on()), base, rate, amount));
    }

    private static BigDecimal cents(BigDecimal money) {
        return money.setScale(2, RoundingMode.HALF_UP);
    }
}
