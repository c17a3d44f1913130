package frontline.bench;

import frontline.satisfaction.statistics.Importance;
import frontline.satisfaction.statistics.Importance.Method;
import frontline.satisfaction.statistics.Importance.Settings;
import frontline.satisfaction.statistics.Missing;
import java.util.Random;

/// Importance of 14 drivers with 1,000 bootstrap samples over made-up answers, some of them missing, against one plain pass that sums
/// the products of the same marks.
final class ImportanceBench {

    private static final int ANSWERS = 65_000;
    private static final int DRIVERS = 14;
    private static final int SAMPLES = 1_000;
    private static final int WARM = 3;

    private double kept;

    record Result(int answers, int drivers, int samples, double seconds, double plainSeconds) {}

    Result run() {
        double[][] marks = marks();
        double[] explained = marks[DRIVERS];
        double[][] drivers = java.util.Arrays.copyOf(marks, DRIVERS);
        Settings settings = new Settings(Method.LMG, Missing.PAIRWISE, SAMPLES, 1);
        Importance.of(explained, drivers, new Settings(Method.LMG, Missing.PAIRWISE, SAMPLES / 10, 1));
        for (int i = 0; i < WARM; i++) kept += pass(marks);
        long begun = System.nanoTime();
        Importance found = Importance.of(explained, drivers, settings).optional().orElseThrow();
        double seconds = (System.nanoTime() - begun) / 1e9;
        begun = System.nanoTime();
        kept += pass(marks);
        return new Result(ANSWERS, DRIVERS, found.samples(), seconds, (System.nanoTime() - begun) / 1e9);
    }

    private static double[][] marks() {
        Random random = new Random(1);
        double[][] marks = new double[DRIVERS + 1][ANSWERS];
        for (int i = 0; i < ANSWERS; i++) {
            double common = random.nextGaussian();
            double sum = random.nextGaussian();
            for (int d = 0; d < DRIVERS; d++) {
                double mark = Math.clamp(Math.round(3.2 + common * .7 + random.nextGaussian()), 1, 5);
                sum += mark / (d + 2);
                marks[d][i] = random.nextInt(50) == 0 ? Double.NaN : mark;
            }
            marks[DRIVERS][i] = sum;
        }
        return marks;
    }

    private static double pass(double[][] marks) {
        double[][] products = new double[marks.length][marks.length];
        for (int i = 0; i < marks.length; i++) for (int j = 0; j <= i; j++) {
            double[] one = marks[i];
            double[] other = marks[j];
            double sum = 0;
            for (int row = 0; row < ANSWERS; row++) {
                double product = one[row] * other[row];
                if (product == product) sum += product;
            }
            products[i][j] = sum;
        }
        return products[marks.length - 1][0];
    }
}
