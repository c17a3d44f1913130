package frontline.sales.terms;

import frontline.identity.Viewer;
import frontline.identity.authority.Authority;
import frontline.platform.Refusal;
import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Payment terms in days, of contracts and invoices alike.
@Component
public class PaymentTerms {

    public static final String AUTHORITY = "payment_days";
    public static final int LONGEST = 3650;

    private final Authority authority;

    PaymentTerms(Authority authority) {
        this.authority = authority;
    }

    /// What is wrong with granting so many days.
    /// @param field where it was typed
    public Optional<Refusal> check(Viewer viewer, String field, int days) {
        if (days < 0 || days > LONGEST) return Optional.of(Refusal.at(field, "terms.range", LONGEST));
        Optional<BigDecimal> limit = authority.limitOf(viewer.userId(), AUTHORITY);
        return limit.isPresent() && BigDecimal.valueOf(days).compareTo(limit.get()) > 0 ? Optional.of(Refusal.at(field, "terms.beyond_authority", limit.get())) : Optional.empty();
    }
}
