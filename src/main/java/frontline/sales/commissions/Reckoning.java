package frontline.sales.commissions;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Brings facts, plans and closed months together: what is paid in which month.
///
/// A closed month is read as it was written. An open one is reckoned from the facts; the first open one also takes what
/// has changed in the closed ones, up to a year back.
@Component
class Reckoning {

    private static final int MONTHS_CORRECTED = 12;
    private static final int MANY = 20;

    private final FactReader facts;
    private final PayPlans plans;
    private final PlanPeople people;
    private final ClosedMonths closed;

    Reckoning(FactReader facts, PayPlans plans, PlanPeople people, ClosedMonths closed) {
        this.facts = facts;
        this.plans = plans;
        this.people = people;
        this.closed = closed;
    }

    /// Whether it is [large work][frontline.platform.questions.LargeWork]: the payments of two hundred people for a year take a third of a gigabyte.
    static boolean ofMany(Set<Long> people) {
        return people.size() > MANY;
    }

    /// All that does not depend on the facts.
    /// @param lastClosed null: no month is closed yet
    record Ground(List<PlanVersion> plans, PlanPeople.House house, Map<Long, Set<Long>> members, @Nullable YearMonth firstClosed, @Nullable YearMonth lastClosed,
            Map<YearMonth, Map<Long, Set<Long>>> closedMembers) {

        List<PayPlan> payPlans() {
            return plans.stream().map(PlanVersion::plan).toList();
        }

        /// A closed month keeps the people it was closed with.
        boolean has(long plan, long user, YearMonth month) {
            Map<Long, Set<Long>> then = closedMembers.get(month);
            return (then == null ? members : then).getOrDefault(plan, Set.of()).contains(user);
        }

        boolean isClosed(YearMonth month) {
            return lastClosed != null && firstClosed != null && !month.isAfter(lastClosed) && !month.isBefore(firstClosed);
        }

        /// The month into which corrections go, and which is closed next; null before the first plan.
        @Nullable YearMonth open() {
            if (lastClosed != null) return lastClosed.plusMonths(1);
            return plans.stream().map(plan -> YearMonth.from(plan.from())).min(Comparator.naturalOrder()).orElse(null);
        }

        /// Whoever is or was in a plan: nobody else is paid.
        Set<Long> everybody() {
            return Stream.concat(members.values().stream(), closedMembers.values().stream().flatMap(plans -> plans.values().stream())).flatMap(Set::stream).collect(Collectors.toSet());
        }

        Facts.Asked asked() {
            return Facts.Asked.by(rules());
        }

        Stream<PlanDraft.Rule> rules() {
            return plans.stream().flatMap(plan -> plan.content().rules().stream());
        }
    }

    Ground ground(YearMonth from) {
        List<PlanVersion> counting = plans.counting();
        PlanPeople.House house = people.house();
        Map<Long, Set<Long>> members = new HashMap<>();
        counting.forEach(plan -> members.put(plan.id(), house.in(plan.content())));
        List<ClosedMonths.Closed> months = closed.all();
        YearMonth last = months.isEmpty() ? null : months.getLast().month();
        YearMonth back = last == null ? from : Comparator.<YearMonth>naturalOrder().compare(from, correctedFrom(last)) < 0 ? from : correctedFrom(last);
        // A quarter's tiers, and what a returned payment once earned, may reach further back than the months that are shown.
        return new Ground(counting, house, members, months.isEmpty() ? null : months.getFirst().month(), last, last == null ? Map.of() : closed.people(back.minusYears(5)));
    }

    /// @return for each month from `from` to `to` what is paid in it
    Map<YearMonth, List<PayLine>> months(Ground ground, Set<Long> users, YearMonth from, YearMonth to) {
        Map<YearMonth, List<PayLine>> months = new TreeMap<>();
        for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) months.put(month, new ArrayList<>());
        YearMonth last = ground.lastClosed();
        if (last != null && !from.isAfter(last)) closed.paidIn(from, to, users).forEach((month, lines) -> months.get(month).addAll(lines));
        YearMonth open = ground.open();
        if (open == null || to.isBefore(open)) return months;
        boolean looksBack = looksBack(ground);
        boolean correct = last != null && (looksBack || !open.isBefore(from));
        YearMonth since = correct ? correctedFrom(last) : looksBack || from.isBefore(open) ? open : from;
        List<PayLine> paid = correct ? closed.paidFor(since, last, users) : List.of();
        Facts known = facts.read(users, since.atDay(1), to.atEndOfMonth(), ground.asked());
        if (looksBack) {
            monthByMonth(ground, known, users, since, open, to, paid).forEach((month, lines) -> months.computeIfPresent(month, (same, there) -> lines));
            return months;
        }
        List<PayLine> lines = lines(ground, known, users);
        for (PayLine line : lines) if (!line.earned().isBefore(open) && months.containsKey(line.earned())) months.get(line.earned()).add(line);
        if (correct) months.get(open).addAll(Corrections.between(between(lines, since, last), paid));
        return months;
    }

    /// As it will be closed: each month with what is known at its end, and with what that changes in the months before.
    private static Map<YearMonth, List<PayLine>> monthByMonth(Ground ground, Facts known, Set<Long> users, YearMonth since, YearMonth open, YearMonth to, List<PayLine> closed) {
        Map<YearMonth, List<PayLine>> months = new TreeMap<>();
        List<PayLine> paid = new ArrayList<>(closed);
        for (YearMonth month = open; !month.isAfter(to); month = month.plusMonths(1)) {
            List<PayLine> lines = lines(ground, known.until(month.atEndOfMonth()), users);
            List<PayLine> now = new ArrayList<>(between(lines, month, month));
            now.addAll(Corrections.between(between(lines, since, month.minusMonths(1)), paid));
            paid.addAll(now);
            months.put(month, now);
        }
        return months;
    }

    /// Where the rate of the tier that a quarter reaches counts for all of it, the last month raises what the first ones earned.
    private static boolean looksBack(Ground ground) {
        return ground.rules().anyMatch(rule -> "quarter".equals(rule.tierSpan()) && "whole".equals(rule.tierWay()));
    }

    private static List<PayLine> lines(Ground ground, Facts known, Set<Long> users) {
        return Payroll.lines(known, ground.payPlans(), ground::has).stream().filter(line -> users.contains(line.userId())).toList();
    }

    private static List<PayLine> between(List<PayLine> lines, YearMonth from, YearMonth to) {
        return lines.stream().filter(line -> !line.earned().isBefore(from) && !line.earned().isAfter(to)).toList();
    }

    /// The facts of a period for trying plans on.
    Facts facts(Set<Long> users, LocalDate from, LocalDate to, Facts.Asked asked) {
        return facts.read(users, from, to, asked);
    }

    private static YearMonth correctedFrom(YearMonth last) {
        return last.minusMonths(MONTHS_CORRECTED - 1);
    }
}
