package frontline.sales.commissions;

import frontline.platform.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Two plans that would pay the same person twice for the same thing.
final class PlanConflicts {

    private static final int NAMED = 3;

    private PlanConflicts() {}

    /// @param others versions that count; those of the same family make way by themselves
    /// @return at most one for each other plan, with the people, the plan and the two rules
    static List<Refusal> of(PlanVersion plan, List<PlanVersion> others, PlanPeople.House house) {
        List<Refusal> refusals = new ArrayList<>();
        Map<Long, String> names = house.names();
        Set<Long> people = house.activeIn(plan.content());
        for (PlanVersion other : others) {
            if (other.family() == plan.family() || !overlap(plan.content(), other.content())) continue;
            List<String> both = house.activeIn(other.content()).stream().filter(people::contains).map(names::get).sorted().toList();
            if (both.isEmpty()) continue;
            twice(plan.plan(), other.plan()).ifPresent(pair -> refusals.add(Refusal.at("people", "pay.plan.double",
                    both.stream().limit(NAMED).collect(Collectors.joining(", ")), both.size(), other.content().name(), pair.mine(), pair.theirs())));
        }
        return refusals;
    }

    private record Pair(String mine, String theirs) {}

    private static Optional<Pair> twice(PayPlan plan, PayPlan other) {
        return plan.rules().stream().flatMap(mine -> other.rules().stream().filter(mine::doublesWith).map(theirs -> new Pair(mine.name(), theirs.name()))).findFirst();
    }

    private static boolean overlap(PlanDraft one, PlanDraft other) {
        return !isBefore(one.validTo(), other.validFrom()) && !isBefore(other.validTo(), one.validFrom());
    }

    private static boolean isBefore(@Nullable LocalDate end, @Nullable LocalDate begin) {
        return end != null && begin != null && end.isBefore(begin);
    }
}
