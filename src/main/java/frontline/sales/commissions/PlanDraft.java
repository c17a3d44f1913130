package frontline.sales.commissions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a plan says, as it is saved and as the API takes and gives it.
/// @param validTo null: until further notice
/// @param takesBack absent: yes
/// @param users together with everybody of `departments` (with all below) and `roles`
public record PlanDraft(String name, @Nullable LocalDate validFrom, @Nullable LocalDate validTo, Boolean takesBack, List<Long> users, List<Long> departments, List<String> roles,
        List<Rule> rules) {

    public PlanDraft(@Nullable String name, @Nullable LocalDate validFrom, @Nullable LocalDate validTo, @Nullable Boolean takesBack, @Nullable List<Long> users,
            @Nullable List<Long> departments, @Nullable List<String> roles, @Nullable List<Rule> rules) {
        this.name = Objects.requireNonNullElse(name, "").strip();
        this.validFrom = validFrom;
        this.validTo = validTo;
        this.takesBack = !Boolean.FALSE.equals(takesBack);
        this.users = listed(users);
        this.departments = listed(departments);
        this.roles = listed(roles);
        this.rules = rules == null ? List.of() : List.copyOf(rules);
    }

    /// @param kind 'income', 'margin', 'piece' or 'discount'
    /// @param rate income, margin: percent; piece: money for one; discount: percent lost, for each point or at once
    /// @param occasion 'any', 'first' or 'repeat'
    /// @param tierSpan 'month' or 'quarter'; null: one rate for all
    /// @param tierWay 'marginal' or 'whole'
    /// @param discountWay 'points' or 'share'
    public record Rule(String kind, String name, @Nullable BigDecimal rate, List<String> productGroups, String occasion, @Nullable String tierSpan, @Nullable String tierWay, List<Tier> tiers,
            @Nullable Long actionTypeId, @Nullable Long resultId, @Nullable BigDecimal discountLimit, @Nullable String discountWay) {

        public Rule(@Nullable String kind, @Nullable String name, @Nullable BigDecimal rate, @Nullable List<String> productGroups, @Nullable String occasion, @Nullable String tierSpan,
                @Nullable String tierWay, @Nullable List<Tier> tiers, @Nullable Long actionTypeId, @Nullable Long resultId, @Nullable BigDecimal discountLimit, @Nullable String discountWay) {
            this.kind = Objects.requireNonNullElse(kind, "");
            this.name = Objects.requireNonNullElse(name, "").strip();
            this.rate = rate;
            this.productGroups = listed(productGroups);
            this.occasion = occasion == null || occasion.isBlank() ? "any" : occasion;
            this.tierSpan = blankToNull(tierSpan);
            this.tierWay = this.tierSpan == null ? null : Objects.requireNonNullElse(blankToNull(tierWay), "marginal");
            this.tiers = this.tierSpan == null || tiers == null ? List.of() : List.copyOf(tiers);
            this.actionTypeId = actionTypeId;
            this.resultId = resultId;
            this.discountLimit = discountLimit;
            this.discountWay = blankToNull(discountWay);
        }

        public static Rule income(String name, String rate) {
            return share("income", name, rate);
        }

        public static Rule share(String kind, String name, String rate) {
            return new Rule(kind, name, new BigDecimal(rate), null, null, null, null, null, null, null, null, null);
        }

        public static Rule tiered(String kind, String name, String span, String way, List<Tier> tiers) {
            return new Rule(kind, name, null, null, null, span, way, tiers, null, null, null, null);
        }

        public static Rule piece(String name, long typeId, @Nullable Long resultId, String each) {
            return new Rule("piece", name, new BigDecimal(each), null, null, null, null, null, typeId, resultId, null, null);
        }

        public static Rule discount(String name, String limit, String way, String rate) {
            return new Rule("discount", name, new BigDecimal(rate), null, null, null, null, null, null, null, new BigDecimal(limit), way);
        }

        public Rule ofGroups(String... groups) {
            return new Rule(kind, name, rate, List.of(groups), occasion, tierSpan, tierWay, tiers, actionTypeId, resultId, discountLimit, discountWay);
        }

        public Rule on(String when) {
            return new Rule(kind, name, rate, productGroups, when, tierSpan, tierWay, tiers, actionTypeId, resultId, discountLimit, discountWay);
        }

        boolean isShare() {
            return kind.equals("income") || kind.equals("margin");
        }
    }

    /// @param starts from this income on
    /// @param ends null: no end
    /// @param rate percent
    public record Tier(@Nullable BigDecimal starts, @Nullable BigDecimal ends, @Nullable BigDecimal rate) {
        public static Tier of(String starts, @Nullable String ends, String rate) {
            return new Tier(new BigDecimal(starts), ends == null ? null : new BigDecimal(ends), new BigDecimal(rate));
        }
    }

    public static PlanDraft named(String name, LocalDate from, Rule... rules) {
        return new PlanDraft(name, from, null, true, null, null, null, List.of(rules));
    }

    public PlanDraft forUsers(Long... ids) {
        return new PlanDraft(name, validFrom, validTo, takesBack, List.of(ids), departments, roles, rules);
    }

    public PlanDraft forDepartments(Long... ids) {
        return new PlanDraft(name, validFrom, validTo, takesBack, users, List.of(ids), roles, rules);
    }

    public PlanDraft forRoles(String... codes) {
        return new PlanDraft(name, validFrom, validTo, takesBack, users, departments, List.of(codes), rules);
    }

    public PlanDraft until(LocalDate last) {
        return new PlanDraft(name, validFrom, last, takesBack, users, departments, roles, rules);
    }

    public PlanDraft from(LocalDate first) {
        return new PlanDraft(name, first, validTo, takesBack, users, departments, roles, rules);
    }

    private static <T> List<T> listed(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().distinct().toList();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
