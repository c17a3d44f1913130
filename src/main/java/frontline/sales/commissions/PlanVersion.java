package frontline.sales.commissions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A version of a plan as it is kept.
/// @param family the first version's id, the same for all versions
/// @param state 'draft', 'in_force' or 'ended': it was given a last day
/// @param ruleIds of the rules, in their order
public record PlanVersion(long id, long family, int number, String state, int version, PlanDraft content, List<Long> ruleIds) {

    public boolean isDraft() {
        return state.equals("draft");
    }

    /// Whether it ever counted: one that was replaced before its first day never did.
    public boolean counts() {
        return !isDraft() && (content.validTo() == null || !content.validTo().isBefore(from()));
    }

    public LocalDate from() {
        return Objects.requireNonNull(content.validFrom());
    }

    /// @return 'draft', 'coming', 'in_force' or 'ended'
    public String standing(LocalDate today) {
        if (isDraft()) return "draft";
        if (content.validTo() != null && content.validTo().isBefore(today)) return "ended";
        return from().isAfter(today) ? "coming" : "in_force";
    }

    PayPlan plan() {
        List<PayRule> rules = new ArrayList<>();
        for (int i = 0; i < ruleIds.size(); i++) rules.add(rule(ruleIds.get(i), content.rules().get(i)));
        return new PayPlan(id, content.name(), from(), content.validTo(), content.takesBack(), rules);
    }

    static PayRule rule(long id, PlanDraft.Rule rule) {
        return switch (rule.kind()) {
            case "piece" -> new PayRule.Piece(id, rule.name(), Objects.requireNonNull(rule.actionTypeId()), rule.resultId(), Objects.requireNonNull(rule.rate()));
            case "discount" -> new PayRule.Discount(id, rule.name(), Objects.requireNonNull(rule.discountLimit()), choice(PayRule.Loss.class, Objects.requireNonNull(rule.discountWay())), Objects.requireNonNull(rule.rate()));
            default -> new PayRule.Share(id, rule.name(), choice(PayRule.Basis.class, rule.kind()), Set.copyOf(new HashSet<>(rule.productGroups())), choice(PayRule.Occasion.class, rule.occasion()),
                    Objects.requireNonNullElse(rule.rate(), java.math.BigDecimal.ZERO), tiers(rule));
        };
    }

    private static @Nullable Tiers tiers(PlanDraft.Rule rule) {
        if (rule.tierSpan() == null) return null;
        return new Tiers(choice(Tiers.Span.class, rule.tierSpan()), choice(Tiers.Way.class, Objects.requireNonNull(rule.tierWay())),
                rule.tiers().stream().map(tier -> new Tiers.Tier(Objects.requireNonNull(tier.starts()), tier.ends(), Objects.requireNonNull(tier.rate()))).toList());
    }

    private static <E extends Enum<E>> E choice(Class<E> of, String code) {
        return Enum.valueOf(of, code.toUpperCase(Locale.ROOT));
    }
}
