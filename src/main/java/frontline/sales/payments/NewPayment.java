package frontline.sales.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Money that came in, or went back when the amount is below zero.
/// @param dealId null: on account of the client
/// @param clientId null: the deal's client
/// @param currency null: the deal's; needed without a deal
/// @param externalId the payment's id elsewhere, null for none; the same one is not recorded twice
public record NewPayment(@Nullable Long dealId, @Nullable Long clientId, LocalDate paidOn, BigDecimal amount, @Nullable String currency,
        String number, String note, @Nullable String externalId) {}
