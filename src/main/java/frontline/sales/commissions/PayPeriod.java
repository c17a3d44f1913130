package frontline.sales.commissions;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// A month or a year, as it stands in the address: "2026-03" or "2026".
public record PayPeriod(YearMonth from, YearMonth to) {

    /// What cannot be read, is not there, or lies beyond next year, is the month of `today`.
    static PayPeriod of(@Nullable String code, LocalDate today) {
        try {
            if (code != null && code.matches("\\d{4}.*") && Integer.parseInt(code.substring(0, 4)) > today.getYear() + 1) return month(YearMonth.from(today));
            if (code != null && code.matches("\\d{4}-\\d{2}")) return month(YearMonth.parse(code));
            if (code != null && code.matches("\\d{4}")) return new PayPeriod(Year.parse(code).atMonth(1), Year.parse(code).atMonth(12));
        } catch (DateTimeException unreadable) {
            return month(YearMonth.from(today));
        }
        return month(YearMonth.from(today));
    }

    static PayPeriod month(YearMonth month) {
        return new PayPeriod(month, month);
    }

    public boolean isMonth() {
        return from.equals(to);
    }

    public String code() {
        return isMonth() ? from.toString() : String.valueOf(from.getYear());
    }

    public PayPeriod next() {
        return isMonth() ? month(from.plusMonths(1)) : new PayPeriod(from.plusYears(1), to.plusYears(1));
    }

    public PayPeriod before() {
        return isMonth() ? month(from.minusMonths(1)) : new PayPeriod(from.minusYears(1), to.minusYears(1));
    }
}
