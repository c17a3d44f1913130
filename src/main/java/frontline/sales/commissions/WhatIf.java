package frontline.sales.commissions;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.questions.LargeWork;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Tries a plan on past months: what its people would have been paid by it, beside what they are paid now.
@Component
public class WhatIf {

    static final int MOST_MONTHS = 24;

    private final LargeWork largeWork;
    private final Reckoning reckoning;
    private final PayPlans plans;
    private final PaidIncome income;

    WhatIf(LargeWork largeWork, Reckoning reckoning, PayPlans plans, PaidIncome income) {
        this.largeWork = largeWork;
        this.reckoning = reckoning;
        this.plans = plans;
        this.income = income;
    }

    public record Month(BigDecimal now, BigDecimal then) {
        public BigDecimal difference() {
            return then.subtract(now);
        }

        Month plus(Month other) {
            return new Month(now.add(other.now), then.add(other.then));
        }
    }

    public record Person(long userId, String name, List<Month> months, Month total) {}

    /// @param replaced names of the plans in whose place it was tried
    public record Trial(PlanVersion plan, String currency, List<YearMonth> months, List<Person> people, List<Month> totals, Month total, List<String> replaced) {}

    private static final Month NOTHING = new Month(BigDecimal.ZERO, BigDecimal.ZERO);

    /// The plan counts as if it had been in force all the time, in place of its own versions and of any that would pay its
    /// people for the same; other plans go on counting.
    /// @param to at most [#MOST_MONTHS] months are tried
    public Trial run(Viewer viewer, long planId, YearMonth from, YearMonth to) {
        viewer.require(Permission.SET_UP_PAY);
        PlanVersion version = plans.get(viewer, planId);
        YearMonth end = to.isAfter(from.plusMonths(MOST_MONTHS - 1)) ? from.plusMonths(MOST_MONTHS - 1) : to.isBefore(from) ? from : to;
        Reckoning.Ground ground = reckoning.ground(from);
        PayPlan draft = version.plan().during(from.atDay(1), end.atEndOfMonth());
        Set<Long> people = ground.house().in(version.content());
        return largeWork.inTurnIf(Reckoning.ofMany(people), () -> tried(version, from, end, people, draft, ground));
    }

    private Trial tried(PlanVersion version, YearMonth from, YearMonth end, Set<Long> people, PayPlan draft, Reckoning.Ground ground) {
        long planId = version.id();
        Set<Long> replaced = ground.plans().stream().filter(plan -> plan.id() == planId || plan.family() == version.family() || pays(plan.plan(), draft)).map(PlanVersion::id).collect(Collectors.toSet());
        Facts.Asked asked = Facts.Asked.by(Stream.concat(ground.rules(), version.content().rules().stream()));
        Facts facts = reckoning.facts(people, from.atDay(1), end.atEndOfMonth(), asked);
        List<PayPlan> tried = new ArrayList<>(ground.payPlans().stream().filter(plan -> plan.id() != planId).toList());
        tried.add(draft);
        List<PayLine> now = Payroll.lines(facts, ground.payPlans(), ground::has);
        List<PayLine> then = Payroll.lines(facts, tried, (plan, user, month) -> plan == planId ? people.contains(user) : !(replaced.contains(plan) && people.contains(user)) && ground.has(plan, user, month));
        return trial(version, from, end, people, now, then, ground, replaced);
    }

    private Trial trial(PlanVersion version, YearMonth from, YearMonth to, Set<Long> people, List<PayLine> now, List<PayLine> then, Reckoning.Ground ground, Set<Long> replaced) {
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) months.add(month);
        Map<Long, Map<YearMonth, Month>> sums = new TreeMap<>();
        now.forEach(line -> add(sums, people, line, new Month(line.amount(), BigDecimal.ZERO)));
        then.forEach(line -> add(sums, people, line, new Month(BigDecimal.ZERO, line.amount())));
        Map<Long, String> names = ground.house().names();
        List<Person> rows = sums.entrySet().stream().map(sum -> {
            List<Month> row = months.stream().map(month -> sum.getValue().getOrDefault(month, NOTHING)).toList();
            return new Person(sum.getKey(), names.getOrDefault(sum.getKey(), ""), row, row.stream().reduce(NOTHING, Month::plus));
        }).filter(person -> person.months().stream().anyMatch(month -> month.now().signum() != 0 || month.then().signum() != 0))
                .sorted(Comparator.comparing((Person person) -> person.total().difference()).reversed().thenComparing(Person::name)).toList();
        List<Month> totals = new ArrayList<>();
        for (int i = 0; i < months.size(); i++) {
            int at = i;
            totals.add(rows.stream().map(row -> row.months().get(at)).reduce(NOTHING, Month::plus));
        }
        List<String> instead = ground.plans().stream().filter(plan -> replaced.contains(plan.id()) && ground.members().getOrDefault(plan.id(), Set.of()).stream().anyMatch(people::contains))
                .map(plan -> plan.content().name()).distinct().toList();
        return new Trial(version, income.currency(), months, rows, totals, totals.stream().reduce(NOTHING, Month::plus), instead);
    }

    private static void add(Map<Long, Map<YearMonth, Month>> sums, Set<Long> people, PayLine line, Month amount) {
        if (people.contains(line.userId())) sums.computeIfAbsent(line.userId(), user -> new TreeMap<>()).merge(line.earned(), amount, Month::plus);
    }

    private static boolean pays(PayPlan plan, PayPlan draft) {
        return plan.rules().stream().anyMatch(one -> draft.rules().stream().anyMatch(one::doublesWith));
    }
}
