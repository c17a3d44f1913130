package frontline.sales.payments;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.UnaryOperator;

/// A part of a payment and what it settles, each in its own currency to the cent.
/// @param amount of the payment, in its currency
/// @param settled of the invoice, in its currency
record Part(BigDecimal amount, BigDecimal settled) {

    static final Part NOTHING = new Part(BigDecimal.ZERO, BigDecimal.ZERO);

    /// As much of the invoice as the payment can. What differs by a rounded cent stays with the payment: neither is ever
    /// exceeded.
    /// @param left free of the payment
    /// @param open of the invoice
    /// @param inPayment changes the invoice's currency into the payment's, to the cent
    /// @param inInvoice changes the payment's currency into the invoice's, to the cent
    static Part covering(BigDecimal left, BigDecimal open, UnaryOperator<BigDecimal> inPayment, UnaryOperator<BigDecimal> inInvoice) {
        if (left.signum() <= 0 || open.signum() <= 0) return NOTHING;
        BigDecimal whole = inPayment.apply(open);
        boolean all = whole.compareTo(left) <= 0;
        Part part = all ? new Part(whole, open) : new Part(left, inInvoice.apply(left).min(open));
        return part.isNothing() ? NOTHING : part;
    }

    boolean isNothing() {
        return amount.signum() <= 0 || settled.signum() <= 0;
    }

    /// What is kept when `by` of the payment is wanted back; a part that would settle no cent any more is given up whole.
    /// @param by above zero, in the payment's currency
    Part without(BigDecimal by) {
        BigDecimal kept = amount.subtract(by);
        if (kept.signum() <= 0) return NOTHING;
        Part rest = new Part(kept, settled.multiply(kept).divide(amount, 2, RoundingMode.HALF_UP));
        return rest.isNothing() ? NOTHING : rest;
    }
}
