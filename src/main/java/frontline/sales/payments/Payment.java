package frontline.sales.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Money that came, or went back when the amount is below zero.
/// @param returnsId the payment that is given back with this one, null for any other
/// @param dealId null: paid on account, for no particular deal
public record Payment(long id, LocalDate paidOn, BigDecimal amount, String currency, @Nullable Long dealId, @Nullable String deal,
        @Nullable Long clientId, @Nullable String client, String number, String note, @Nullable Long returnsId) {}
