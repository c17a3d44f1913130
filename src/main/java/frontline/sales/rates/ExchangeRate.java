package frontline.sales.rates;

import java.math.BigDecimal;
import java.time.LocalDate;

/// @param rate what one unit of the currency is worth in the company's own
public record ExchangeRate(long id, String currency, LocalDate onDay, BigDecimal rate) {}
