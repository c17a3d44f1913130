package frontline.sales.stages;

import frontline.sales.pipelines.StageForm;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A stage with its rules, as the editor and the API write it.
/// @param demands codes as in [Demand]
/// @param departments and `roles`: anybody of any of them may carry it out; without one everybody may
/// @param approver "user:3", "role:head_of_sales", "" for nobody
/// @param approvalDiscount percent; null: always
public record StageTermsForm(StageForm stage, Set<String> demands, List<CheckForm> checks, Set<Long> departments, Set<String> roles, boolean skippable, boolean backFrom, boolean backTo,
        String approver, @Nullable BigDecimal approvalDiscount) {

    /// @param id null for a new one
    public record CheckForm(@Nullable Long id, String nameEn, String nameRu, @Nullable Long typeId, boolean required) {

        public CheckForm(@Nullable Long id, @Nullable String nameEn, @Nullable String nameRu, @Nullable Long typeId, boolean required) {
            String en = Objects.requireNonNullElse(nameEn, "").strip();
            String ru = Objects.requireNonNullElse(nameRu, "").strip();
            this.id = id;
            this.nameEn = en.isEmpty() ? ru : en;
            this.nameRu = ru.isEmpty() ? en : ru;
            this.typeId = typeId;
            this.required = required;
        }
    }

    public StageTermsForm {
        demands = new LinkedHashSet<>(demands);
        checks = List.copyOf(checks);
        departments = new LinkedHashSet<>(departments);
        roles = new LinkedHashSet<>(roles);
    }

    public static StageTermsForm of(StageForm stage) {
        return new StageTermsForm(stage, Set.of(), List.of(), Set.of(), Set.of(), true, true, true, "", null);
    }

    public StageTermsForm demanding(String... codes) {
        return new StageTermsForm(stage, new LinkedHashSet<>(List.of(codes)), checks, departments, roles, skippable, backFrom, backTo, approver, approvalDiscount);
    }

    public StageTermsForm checking(CheckForm... points) {
        return new StageTermsForm(stage, demands, List.of(points), departments, roles, skippable, backFrom, backTo, approver, approvalDiscount);
    }

    public StageTermsForm carriedOutBy(Set<Long> inDepartments, Set<String> withRoles) {
        return new StageTermsForm(stage, demands, checks, inDepartments, withRoles, skippable, backFrom, backTo, approver, approvalDiscount);
    }

    public StageTermsForm passable(boolean skip, boolean back, boolean returned) {
        return new StageTermsForm(stage, demands, checks, departments, roles, skip, back, returned, approver, approvalDiscount);
    }

    public StageTermsForm approvedBy(String whom, @Nullable BigDecimal aboveDiscount) {
        return new StageTermsForm(stage, demands, checks, departments, roles, skippable, backFrom, backTo, whom, aboveDiscount);
    }
}
