package frontline.sales.payments;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A deal as far as money is concerned.
public record PayableDeal(long id, String name, @Nullable Long clientId, BigDecimal amount, String currency, String state) {

    public boolean isLost() {
        return state.equals("lost");
    }
}
