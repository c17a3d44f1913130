package frontline.sales.results;

import frontline.platform.Period;
import java.math.BigDecimal;

/// A month, or as much of it as lies in the period.
public record MonthLine(Period days, int won, BigDecimal income, BigDecimal paid) {}
