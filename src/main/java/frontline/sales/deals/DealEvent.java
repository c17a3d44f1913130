package frontline.sales.deals;

import frontline.clients.history.HistoryWorthy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Something that happened to a deal. It enters the client's history, as part of the deal's own.
public sealed interface DealEvent extends HistoryWorthy permits DealOpened, DealAdvanced, DealWon, DealLost, DealReopened, DealAssigned, DealHandedOver {

    long dealId();

    /// The deal's name at that time.
    String deal();

    /// DealWon is noted as "deal_won".
    @Override
    default String kind() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    @Override
    default String area() {
        return "sales";
    }

    @Override
    default @Nullable String link() {
        return "/deals/" + dealId();
    }

    @Override
    default Topic topic() {
        return new Topic("deal", dealId());
    }
}
