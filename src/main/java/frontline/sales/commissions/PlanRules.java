package frontline.sales.commissions;

import frontline.platform.Refusal;
import frontline.sales.commissions.PlanDraft.Rule;
import frontline.sales.commissions.PlanDraft.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What contradicts itself in a plan, each at its field, such as "rules[0].tiers[1].starts". Knows no database.
final class PlanRules {

    private static final BigDecimal MOST_MONEY = new BigDecimal("1000000000");
    private static final BigDecimal MOST_INCOME = new BigDecimal("10000000000000");
    private static final Set<String> KINDS = Set.of("income", "margin", "piece", "discount");
    private static final int MOST_RULES = 50;
    private static final int LONGEST_NAME = 200;

    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<Long, Boolean> types;
    private final Set<Long> results;

    private PlanRules(Map<Long, Boolean> types, Set<Long> results) {
        this.types = types;
        this.results = results;
    }

    /// @param people how many active people are in it
    /// @param types action types, and whether they are archived
    /// @param results the values of the classifier of results
    static List<Refusal> check(PlanDraft plan, int people, Map<Long, Boolean> types, Set<Long> results) {
        PlanRules rules = new PlanRules(types, results);
        rules.plan(plan, people);
        for (int i = 0; i < plan.rules().size(); i++) rules.rule(plan, i);
        return rules.refusals;
    }

    private void plan(PlanDraft plan, int people) {
        if (plan.name().isEmpty()) refuse("name", "form.required");
        if (plan.name().length() > LONGEST_NAME) refuse("name", "pay.name.long", LONGEST_NAME);
        if (plan.validFrom() == null) refuse("valid_from", "form.required");
        else if (plan.validTo() != null && plan.validTo().isBefore(plan.validFrom())) refuse("valid_to", "pay.plan.ends_before");
        if (people == 0) refuse("people", "pay.plan.nobody");
        if (plan.rules().isEmpty()) refuse("rules", "pay.plan.no_rules");
        if (plan.rules().size() > MOST_RULES) refuse("rules", "pay.plan.many_rules", MOST_RULES);
    }

    private void rule(PlanDraft plan, int index) {
        Rule rule = plan.rules().get(index);
        String at = "rules[" + index + "].";
        if (!KINDS.contains(rule.kind())) {
            refuse(at + "kind", "pay.rule.kind_unknown");
            return;
        }
        if (rule.name().isEmpty()) refuse(at + "name", "form.required");
        if (rule.name().length() > LONGEST_NAME) refuse(at + "name", "pay.name.long", LONGEST_NAME);
        switch (rule.kind()) {
            case "piece" -> piece(rule, at);
            case "discount" -> discount(plan, rule, index, at);
            default -> share(rule, at);
        }
    }

    private void share(Rule rule, String at) {
        if (!Set.of("any", "first", "repeat").contains(rule.occasion())) refuse(at + "occasion", "pay.rule.choose");
        if (rule.tierSpan() == null) {
            percent(rule.rate(), at + "rate");
            return;
        }
        if (!Set.of("month", "quarter").contains(rule.tierSpan())) refuse(at + "tier_span", "pay.rule.choose");
        if (!Set.of("marginal", "whole").contains(String.valueOf(rule.tierWay()))) refuse(at + "tier_way", "pay.rule.choose");
        if (rule.tiers().isEmpty()) refuse(at + "tiers", "pay.tier.none");
        for (int i = 0; i < rule.tiers().size(); i++) tier(rule.tiers(), i, at + "tiers[" + i + "].");
    }

    /// Each cent of income lies in one tier and in no other.
    private void tier(List<Tier> tiers, int index, String at) {
        Tier tier = tiers.get(index);
        percent(tier.rate(), at + "rate");
        if (tier.starts() == null) {
            refuse(at + "starts", "form.required");
            return;
        }
        if (tier.starts().signum() < 0 || tier.starts().compareTo(MOST_INCOME) > 0 || tooFine(tier.starts(), 2)) refuse(at + "starts", "pay.money.range");
        if (index == 0 && tier.starts().signum() > 0) refuse(at + "starts", "pay.tier.gap_below", tier.starts());
        if (tier.ends() != null && (tier.ends().compareTo(MOST_INCOME) > 0 || tooFine(tier.ends(), 2))) refuse(at + "ends", "pay.money.range");
        else if (tier.ends() != null && tier.ends().compareTo(tier.starts()) <= 0) refuse(at + "ends", "pay.tier.ends_before");
        if (index == tiers.size() - 1 && tier.ends() != null) refuse(at + "ends", "pay.tier.gap_above", tier.ends());
        if (index == 0) return;
        Tier before = tiers.get(index - 1);
        if (before.starts() != null && tier.starts().compareTo(before.starts()) <= 0) refuse(at + "starts", "pay.tier.not_rising", before.starts());
        else if (before.ends() == null) refuse("%stiers[%d].ends".formatted(at.substring(0, at.lastIndexOf("tiers[")), index - 1), "pay.tier.endless", tier.starts());
        else if (before.ends().compareTo(tier.starts()) > 0) refuse(at + "starts", "pay.tier.overlap", tier.starts(), before.ends());
        else if (before.ends().compareTo(tier.starts()) < 0) refuse(at + "starts", "pay.tier.gap", before.ends(), tier.starts());
    }

    private void piece(Rule rule, String at) {
        if (rule.rate() == null) refuse(at + "rate", "form.required");
        else if (rule.rate().signum() <= 0 || rule.rate().compareTo(MOST_MONEY) > 0 || tooFine(rule.rate(), 2)) refuse(at + "rate", "pay.money.range");
        Boolean archived = rule.actionTypeId() == null ? null : types.get(rule.actionTypeId());
        if (archived == null) refuse(at + "action_type_id", "pay.piece.type");
        else if (archived) refuse(at + "action_type_id", "pay.piece.archived");
        if (rule.resultId() != null && !results.contains(rule.resultId())) refuse(at + "result_id", "pay.piece.result");
    }

    private void discount(PlanDraft plan, Rule rule, int index, String at) {
        if (rule.discountLimit() == null) refuse(at + "discount_limit", "form.required");
        else if (rule.discountLimit().signum() < 0 || rule.discountLimit().compareTo(Tiers.HUNDRED) > 0 || tooFine(rule.discountLimit(), 2)) refuse(at + "discount_limit", "pay.percent.range");
        if (!Set.of("points", "share").contains(String.valueOf(rule.discountWay()))) refuse(at + "discount_way", "pay.rule.choose");
        percent(rule.rate(), at + "rate");
        if (plan.rules().subList(0, index).stream().noneMatch(Rule::isShare)) refuse(at + "name", "pay.discount.nothing_above");
    }

    private void percent(@Nullable BigDecimal rate, String at) {
        if (rate == null) refuse(at, "form.required");
        else if (rate.compareTo(Tiers.HUNDRED) > 0) refuse(at, "pay.percent.over");
        else if (rate.signum() < 0 || tooFine(rate, 4)) refuse(at, "pay.percent.range");
    }

    private static boolean tooFine(BigDecimal number, int digits) {
        return number.stripTrailingZeros().scale() > digits;
    }

    private void refuse(String field, String key, Object... arguments) {
        refusals.add(Refusal.at(field, key, arguments));
    }
}
