package frontline.insight.chances;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    /// R: glm(Churn ~ tenure + MonthlyCharges + Contract, binomial) over those of IBM's 7,043 customers who have been billed.
    @Test
    void without_a_penalty_it_is_the_fit_of_r() throws IOException {
        List<String[]> rows = Files.readAllLines(SharedData.path("churn-telco/WA_Fn-UseC_-Telco-Customer-Churn.csv")).stream().skip(1).filter(line -> !line.isBlank()).map(line -> line.split(",", -1)).filter(row -> !row[5].equals("0")).toList();
        assertEquals(7032, rows.size());
        double[][] x = rows.stream().map(row -> new double[] {Double.parseDouble(row[5]), Double.parseDouble(row[18]), row[15].equals("One year") ? 1 : 0, row[15].equals("Two year") ? 1 : 0}).toArray(double[][]::new);
        double[] y = rows.stream().mapToDouble(row -> row[20].strip().equals("Yes") ? 1 : 0).toArray();
        double[] expected = {-1.60058961647, -0.03593051199, 0.02863658694, -1.05737802146, -1.99353480130};
        double[] beta = LogisticRegression.fit(x, y, ones(y.length), 0);
        for (int j = 0; j < expected.length; j++) assertEquals(1, beta[j] / expected[j], 1e-6, "coefficient " + j);
        double deviance = -2 * IntStream.range(0, y.length).mapToDouble(i -> Math.log(y[i] == 1 ? LogisticRegression.chance(beta, x[i]) : 1 - LogisticRegression.chance(beta, x[i]))).sum();
        assertEquals(6143.484827, deviance, 1e-4);
    }

    /// At the maximum the slope of the penalised likelihood is zero: Σ w (y − p) x = λ β.
    @Test
    void with_a_penalty_the_slope_is_zero_where_it_stops() {
        Random random = new Random(11);
        double[][] x = IntStream.range(0, 400).mapToObj(i -> random.doubles(5, -2, 2).toArray()).toArray(double[][]::new);
        double[] y = Arrays.stream(x).mapToDouble(row -> random.nextDouble() < 1 / (1 + Math.exp(-row[0] + 2 * row[3])) ? 1 : 0).toArray();
        double[] w = random.doubles(400, .1, 1).toArray();
        double[] beta = LogisticRegression.fit(x, y, w, 7);
        for (int j = 0; j <= 5; j++) {
            int column = j;
            double slope = IntStream.range(0, y.length).mapToDouble(i -> w[i] * (y[i] - LogisticRegression.chance(beta, x[i])) * (column == 0 ? 1 : x[i][column - 1])).sum();
            assertEquals(j == 0 ? 0 : 7 * beta[j], slope, 1e-6);
        }
    }

    @Test
    void a_penalty_holds_where_the_outcomes_are_told_apart_completely() {
        double[][] x = {{-2}, {-1}, {1}, {2}};
        double[] free = LogisticRegression.fit(x, new double[] {0, 0, 1, 1}, ones(4), 1);
        assertTrue(free[1] > .5 && free[1] < 2, () -> Arrays.toString(free));
        assertArrayEquals(new double[] {0, 0}, LogisticRegression.fit(x, new double[] {0, 1, 1, 0}, ones(4), 1), 1e-9);
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }
}
