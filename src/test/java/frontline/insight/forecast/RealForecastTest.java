package frontline.insight.forecast;

import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.insight.RealSales;
import frontline.insight.RealSales.Line;
import frontline.sales.outcomes.DealCourse;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealForecastTest {

    @Test
    void look() {
        List<Line> lines = RealSales.lines();
        List<DealCourse> deals = lines.stream().map(Line::deal).toList();
        for (int from = 7; from <= 12; from++) {
            YearMonth first = YearMonth.of(2017, from);
            int months = 12 - from + 1;
            List<MonthForecast> made = Method.forecast(Known.before(deals, first), null, months);
            for (MonthForecast m : made) {
                double actual = lines.stream().filter(line -> line.deal().won() && YearMonth.from(line.deal().closedOn()).equals(m.month())).mapToDouble(line -> line.closeValue().doubleValue()).sum();
                System.out.printf("RR %s ahead %d actual %9.0f expected %9.0f [%9.0f %9.0f] fresh %9.0f weighted %9.0f %s%n", m.month(), m.month().getMonthValue() - from, actual, m.expected(), m.low(), m.high(), m.fresh(), m.weighted(), actual >= m.low().doubleValue() && actual <= m.high().doubleValue() ? "in" : "OUT");
            }
        }
    }
}
