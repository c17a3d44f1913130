package frontline.sales.passages;

import frontline.agenda.actions.ActionView;
import frontline.sales.pipelines.Stage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// An open deal that stands in its stage longer than the target, or longer than four of five deals that were won did.
/// @param days calendar days in the stage
/// @param usualDays what four of five won deals needed at most; null where too few were won to say
/// @param next the next action of the deal, or else of its client
public record StalledDeal(long id, String name, @Nullable Long clientId, @Nullable String client, Stage stage, BigDecimal amount, String currency, long ownerId, String owner,
        int days, @Nullable BigDecimal usualDays, @Nullable ActionView next) {

    public boolean beyondTarget() {
        return stage.targetDays() != null && days > stage.targetDays();
    }

    public boolean beyondUsual() {
        return usualDays != null && BigDecimal.valueOf(days).compareTo(usualDays) > 0;
    }

    StalledDeal with(@Nullable ActionView action) {
        return new StalledDeal(id, name, clientId, client, stage, amount, currency, ownerId, owner, days, usualDays, action);
    }
}
