package frontline.insight.forecast;

import java.time.YearMonth;
import java.util.Map;

/// How much more is won in a month than in an average one: by its place in the quarter (many win at a quarter's end) and by its
/// place in the year. Both are drawn toward 1, as much as one would have to see two more quarters, two more years, to believe them
/// half: index = 1 + n/(n+2) · (mean ratio − 1).
final class Season {

    private static final double PRIOR = 2;

    private final double[] inQuarter = {1, 1, 1};
    private final double[] inYear = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

    /// @param won deals won by month; `last` is the last complete month
    Season(Map<YearMonth, Integer> won, YearMonth first, YearMonth last) {
        learnQuarters(won, first, last);
        learnYears(won, first, last);
    }

    double index(YearMonth month) {
        return inQuarter[(month.getMonthValue() - 1) % 3] * inYear[month.getMonthValue() - 1];
    }

    private void learnQuarters(Map<YearMonth, Integer> won, YearMonth first, YearMonth last) {
        double[] ratios = new double[3];
        int quarters = 0;
        YearMonth begin = first.plusMonths((13 - first.getMonthValue()) % 3);
        for (YearMonth quarter = begin; !quarter.plusMonths(2).isAfter(last); quarter = quarter.plusMonths(3)) {
            double sum = of(won, quarter) + of(won, quarter.plusMonths(1)) + of(won, quarter.plusMonths(2));
            if (sum == 0) continue;
            quarters++;
            for (int i = 0; i < 3; i++) ratios[i] += 3 * of(won, quarter.plusMonths(i)) / sum;
        }
        for (int i = 0; quarters > 0 && i < 3; i++) inQuarter[i] = 1 + quarters / (quarters + PRIOR) * (ratios[i] / quarters - 1);
    }

    /// What is left of whole years, counted back from the last month, once the quarter's part is taken out.
    private void learnYears(Map<YearMonth, Integer> won, YearMonth first, YearMonth last) {
        double[] ratios = new double[12];
        int years = 0;
        for (YearMonth year = last.minusMonths(11); !year.isBefore(first); year = year.minusMonths(12)) {
            double sum = 0;
            for (int i = 0; i < 12; i++) sum += of(won, year.plusMonths(i)) / inQuarter[(year.plusMonths(i).getMonthValue() - 1) % 3];
            if (sum == 0) continue;
            years++;
            for (int i = 0; i < 12; i++) {
                YearMonth month = year.plusMonths(i);
                ratios[month.getMonthValue() - 1] += 12 * of(won, month) / inQuarter[(month.getMonthValue() - 1) % 3] / sum;
            }
        }
        for (int i = 0; years > 0 && i < 12; i++) inYear[i] = 1 + years / (years + PRIOR) * (ratios[i] / years - 1);
    }

    private static double of(Map<YearMonth, Integer> won, YearMonth month) {
        return won.getOrDefault(month, 0);
    }
}
