package frontline.sales.commissions;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.TypedNumber;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// A plan as it stands in the editor, letter by letter.
public record PlanForm(String name, String validFrom, String validTo, boolean takesBack, List<Long> users, List<Long> departments, List<String> roles, List<Rule> rules) {

    private static final int MOST = 60;

    public record Rule(String kind, String name, String rate, List<String> groups, String occasion, String tierSpan, String tierWay, List<Tier> tiers, String type, String result, String limit, String way) {

        static Rule blank(String kind, String name) {
            return new Rule(kind, name, "", List.of(), "any", "", "marginal", List.of(), "", "", "", "points");
        }

        Rule with(List<Tier> changed) {
            return new Rule(kind, name, rate, groups, occasion, tierSpan, tierWay, changed, type, result, limit, way);
        }
    }

    public record Tier(String starts, String ends, String rate) {}

    static PlanForm blank(LocalDate from) {
        return new PlanForm("", from.toString(), "", true, List.of(), List.of(), List.of("sales_rep"), List.of());
    }

    static PlanForm of(PlanDraft plan, Language language) {
        return new PlanForm(plan.name(), Objects.toString(plan.validFrom(), ""), Objects.toString(plan.validTo(), ""), plan.takesBack(), plan.users(), plan.departments(), plan.roles(),
                plan.rules().stream().map(rule -> new Rule(rule.kind(), rule.name(), number(rule.rate(), language), rule.productGroups(), rule.occasion(), Objects.toString(rule.tierSpan(), ""),
                        Objects.toString(rule.tierWay(), "marginal"), rule.tiers().stream().map(tier -> new Tier(number(tier.starts(), language), number(tier.ends(), language), number(tier.rate(), language))).toList(),
                        Objects.toString(rule.actionTypeId(), ""), Objects.toString(rule.resultId(), ""), number(rule.discountLimit(), language), Objects.toString(rule.discountWay(), "points"))).toList());
    }

    static PlanForm read(MultiValueMap<String, String> form) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < MOST && form.containsKey("rules[" + i + "].kind"); i++) {
            String at = "rules[" + i + "].";
            List<Tier> tiers = new ArrayList<>();
            for (int k = 0; k < MOST && form.containsKey(at + "tiers[" + k + "].starts"); k++) {
                String tier = at + "tiers[" + k + "].";
                tiers.add(new Tier(one(form, tier + "starts"), one(form, tier + "ends"), one(form, tier + "rate")));
            }
            rules.add(new Rule(one(form, at + "kind"), one(form, at + "name"), one(form, at + "rate"), form.getOrDefault(at + "groups", List.of()), one(form, at + "occasion"), one(form, at + "tier_span"),
                    one(form, at + "tier_way"), tiers, one(form, at + "action_type_id"), one(form, at + "result_id"), one(form, at + "discount_limit"), one(form, at + "discount_way")));
        }
        return new PlanForm(one(form, "name"), one(form, "valid_from"), one(form, "valid_to"), !one(form, "takes_back").isEmpty(), ids(form, "users"), ids(form, "departments"),
                form.getOrDefault("roles", List.of()), rules);
    }

    /// What a button of the editor does to what is typed: "add:piece", "drop:2", "up:2", "tier:1", "drop-tier:1:0".
    /// @param ruleName the first words for a rule that is added
    PlanForm after(String command, UnaryOperator<String> ruleName) {
        String[] words = command.split(":");
        List<Rule> changed = new ArrayList<>(rules);
        int at = words.length > 1 && words[1].matches("\\d{1,3}") ? Integer.parseInt(words[1]) : -1;
        boolean there = at >= 0 && at < changed.size();
        switch (words[0]) {
            case "add" -> changed.add(Rule.blank(words[1], ruleName.apply(words[1])));
            case "drop" -> {
                if (there) changed.remove(at);
            }
            case "up" -> {
                if (there && at > 0) changed.add(at - 1, changed.remove(at));
            }
            case "tier" -> {
                if (there) changed.set(at, changed.get(at).with(oneMore(changed.get(at).tiers())));
            }
            case "drop-tier" -> {
                List<Tier> tiers = there ? new ArrayList<>(changed.get(at).tiers()) : List.of();
                if (words.length > 2 && words[2].matches("\\d{1,3}") && Integer.parseInt(words[2]) < tiers.size()) {
                    tiers.remove(Integer.parseInt(words[2]));
                    changed.set(at, changed.get(at).with(tiers));
                }
            }
            default -> { }
        }
        return new PlanForm(name, validFrom, validTo, takesBack, users, departments, roles, changed.stream().map(PlanForm::withTiersWhereAsked).toList());
    }

    Outcome<PlanDraft> draft(Language language) {
        List<Refusal> refusals = new ArrayList<>();
        LocalDate from = day(validFrom, "valid_from", refusals);
        LocalDate to = day(validTo, "valid_to", refusals);
        List<PlanDraft.Rule> read = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            String at = "rules[" + i + "].";
            List<PlanDraft.Tier> tiers = new ArrayList<>();
            for (int k = 0; k < rule.tiers().size(); k++) {
                Tier tier = rule.tiers().get(k);
                String place = at + "tiers[" + k + "].";
                tiers.add(new PlanDraft.Tier(number(tier.starts(), place + "starts", language, refusals), number(tier.ends(), place + "ends", language, refusals), number(tier.rate(), place + "rate", language, refusals)));
            }
            boolean flat = rule.tierSpan().isEmpty();
            read.add(new PlanDraft.Rule(rule.kind(), rule.name(), flat ? number(rule.rate(), at + "rate", language, refusals) : null, rule.groups(), rule.occasion(), rule.tierSpan(), rule.tierWay(), tiers,
                    id(rule.type()), id(rule.result()), rule.kind().equals("discount") ? number(rule.limit(), at + "discount_limit", language, refusals) : null, rule.kind().equals("discount") ? rule.way() : null));
        }
        return refusals.isEmpty() ? Outcome.done(new PlanDraft(name, from, to, takesBack, users, departments, roles, read)) : Outcome.refused(refusals);
    }

    private static Rule withTiersWhereAsked(Rule rule) {
        return rule.tierSpan().isEmpty() || !rule.tiers().isEmpty() ? rule : rule.with(List.of(new Tier("0", "", rule.rate()), new Tier("", "", "")));
    }

    /// The new tier begins where the last one ends.
    private static List<Tier> oneMore(List<Tier> tiers) {
        List<Tier> more = new ArrayList<>(tiers);
        more.add(new Tier(tiers.isEmpty() ? "0" : tiers.getLast().ends(), "", ""));
        return more;
    }

    private static String one(MultiValueMap<String, String> form, String key) {
        return Objects.requireNonNullElse(form.getFirst(key), "").strip();
    }

    private static List<Long> ids(MultiValueMap<String, String> form, String key) {
        return form.getOrDefault(key, List.of()).stream().map(PlanForm::id).filter(Objects::nonNull).toList();
    }

    private static @Nullable Long id(String typed) {
        return typed.matches("\\d{1,18}") ? Long.valueOf(typed) : null;
    }

    private static @Nullable LocalDate day(String typed, String field, List<Refusal> refusals) {
        if (typed.isEmpty()) return null;
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException unreadable) {
            refusals.add(Refusal.at(field, "form.date"));
            return null;
        }
    }

    private static @Nullable BigDecimal number(String typed, String field, Language language, List<Refusal> refusals) {
        if (typed.isBlank()) return null;
        BigDecimal number = TypedNumber.parse(typed.replace("%", ""), language).orElse(null);
        if (number == null) refusals.add(Refusal.at(field, "form.number"));
        return number;
    }

    private static String number(@Nullable BigDecimal number, Language language) {
        return number == null ? "" : TypedNumber.inInput(number, language);
    }
}
