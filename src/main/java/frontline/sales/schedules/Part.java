package frontline.sales.schedules;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// @param share percent
/// @param event 'contract_signed', 'invoice_issued', 'deal_won' or 'fixed'
/// @param fixedOn only for 'fixed'
public record Part(BigDecimal share, String event, int days, @Nullable LocalDate fixedOn) {}
