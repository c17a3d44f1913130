package frontline.sales.stages;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.sales.pipelines.Stage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a stage asks.
/// @param demands what must be filled in before a deal leaves it
/// @param allowed the users who may carry it out; null: everybody
/// @param skippable whether a deal may pass it without having stood in it
/// @param backFrom whether a deal may return from it, `backTo`: whether it may return to it
/// @param approval whose word it takes to leave it; null: nobody's
public record StageTerms(Stage stage, List<Demand> demands, List<Check> checks, @Nullable Set<Long> allowed, boolean skippable, boolean backFrom, boolean backTo,
        @Nullable Approval approval) {

    /// @param aboveDiscount only where a line's discount in percent is larger; null: always
    public record Approval(@Nullable Long approverId, @Nullable Role role, @Nullable BigDecimal aboveDiscount) {

        boolean concerns(Facts deal) {
            return aboveDiscount == null || deal.highestDiscount().compareTo(aboveDiscount) > 0;
        }

        public boolean isGivenBy(Viewer viewer) {
            return approverId != null ? viewer.userId() == approverId : viewer.role() == role;
        }
    }

    public boolean mayCarryOut(long userId) {
        return allowed == null || allowed.contains(userId);
    }

    /// Whether it asks anything at all.
    public boolean asks() {
        return !demands.isEmpty() || !checks.isEmpty() || allowed != null || !skippable || !backFrom || !backTo || approval != null;
    }
}
