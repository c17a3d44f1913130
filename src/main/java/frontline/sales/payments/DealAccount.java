package frontline.sales.payments;

import java.math.BigDecimal;
import java.util.List;

/// What is planned, paid and owed in a deal.
public record DealAccount(PayableDeal deal, List<Receipt> receipts, List<Payment> payments, List<Balance> balances) {

    public boolean isEmpty() {
        return receipts.isEmpty() && payments.isEmpty();
    }

    /// What the deal is worth and no receipt plans yet, in the deal's own currency.
    public BigDecimal unplanned() {
        return deal.amount().subtract(Balance.expected(receipts.stream().filter(receipt -> receipt.currency().equals(deal.currency())).toList())).max(BigDecimal.ZERO);
    }

    public boolean owes() {
        return balances.stream().anyMatch(Balance::owes);
    }
}
