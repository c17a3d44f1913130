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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Brings facts, plans and closed months together: what is paid in which month.
///
/// A closed month is read as it was written. An open one is reckoned from the facts; the first open one also takes what
/// has changed in the closed ones, up to a year back.
@Component
class Reckoning {

    private static final int MONTHS_CORRECTED = 12;

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

        Set<Long> pieceTypes() {
            return plans.stream().flatMap(plan -> plan.content().rules().stream()).filter(rule -> rule.actionTypeId() != null).map(PlanDraft.Rule::actionTypeId).collect(Collectors.toSet());
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

    /// @param users null: everybody
    /// @return for each month from `from` to `to` what is paid in it
    Map<YearMonth, List<PayLine>> months(Ground ground, @Nullable Set<Long> users, YearMonth from, YearMonth to) {
        Map<YearMonth, List<PayLine>> months = new TreeMap<>();
        for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) months.put(month, new ArrayList<>());
        YearMonth last = ground.lastClosed();
        if (last != null && !from.isAfter(last)) closed.paidIn(from, to, users).forEach((month, lines) -> months.get(month).addAll(lines));
        YearMonth open = ground.open();
        if (open == null || to.isBefore(open)) return months;
        boolean correct = last != null && !open.isBefore(from);
        YearMonth since = correct ? correctedFrom(last) : from.isAfter(open) ? from : open;
        List<PayLine> reckoned = reckon(ground, users, since, to);
        for (PayLine line : reckoned) if (!line.earned().isBefore(open) && months.containsKey(line.earned())) months.get(line.earned()).add(line);
        if (correct) months.get(open).addAll(Corrections.between(only(reckoned, month -> !month.isBefore(since) && !month.isAfter(last)), closed.paidFor(since, last, users)));
        return months;
    }

    private List<PayLine> reckon(Ground ground, @Nullable Set<Long> users, YearMonth from, YearMonth to) {
        if (ground.plans().isEmpty()) return List.of();
        Facts all = facts.read(users, from.atDay(1), to.atEndOfMonth(), ground.pieceTypes());
        return Payroll.lines(all, ground.payPlans(), ground::has).stream().filter(line -> users == null || users.contains(line.userId())).toList();
    }

    /// The facts of a period for trying plans on.
    Facts facts(Set<Long> users, LocalDate from, LocalDate to, Set<Long> types) {
        return facts.read(users, from, to, types);
    }

    private static List<PayLine> only(List<PayLine> lines, Predicate<YearMonth> months) {
        return lines.stream().filter(line -> months.test(line.earned())).toList();
    }

    private static YearMonth correctedFrom(YearMonth last) {
        return last.minusMonths(MONTHS_CORRECTED - 1);
    }
}
