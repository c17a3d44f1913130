package frontline.sales.results;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// The results of a rep, or of all together when there is no owner.
/// @param inWork open now
/// @param wonInCurrency of the won deals, those in the currency of the money figures
/// @param income sum of those
/// @param days average over the won deals from opening to closing, null without any
public record RepLine(@Nullable Long ownerId, String owner, int inWork, int won, int lost, int wonInCurrency, BigDecimal income, @Nullable BigDecimal days) {

    static final RepLine NOTHING = new RepLine(null, "", 0, 0, 0, 0, BigDecimal.ZERO, null);

    /// Won of all closed, null when nothing was closed.
    public @Nullable BigDecimal conversion() {
        return won + lost == 0 ? null : share(won, won + lost);
    }

    public @Nullable BigDecimal averageDeal() {
        return wonInCurrency == 0 ? null : income.divide(BigDecimal.valueOf(wonInCurrency), 2, RoundingMode.HALF_UP);
    }

    static BigDecimal share(long part, long whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 6, RoundingMode.HALF_UP);
    }
}
