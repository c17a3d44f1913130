package frontline.sales.commissions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PayPeriodTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Test
    void what_lies_beyond_next_year_is_this_month() {
        assertEquals("2027", PayPeriod.of("2027", TODAY).code());
        assertEquals("2027-12", PayPeriod.of("2027-12", TODAY).code());
        assertEquals("2026-03", PayPeriod.of("9999", TODAY).code());
        assertEquals("2026-03", PayPeriod.of("2028-01", TODAY).code());
    }
}
