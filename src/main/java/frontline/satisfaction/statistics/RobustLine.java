package frontline.satisfaction.statistics;

/// A straight line by least squares whose errors hold when the spread differs along it (HC3: residuals over 1 − leverage).
/// MacKinnon, White 1985, Journal of Econometrics 29; Long, Ervin 2000, The American Statistician 54.
/// @param answered pairs that were used
/// @param slope units of y for one unit of x; interval of Student's t with n − 2
/// @param error standard error of the slope
/// @param p two-sided, of no slope
public record RobustLine(int answered, double intercept, Estimated slope, double error, double t, double p, double r2) {

    private static final int FEWEST = 5;

    /// Pairs with NaN are left out. Refused below five pairs and when x (column 0) or y (1) does not vary.
    public static Result<RobustLine> of(double[] x, double[] y) {
        int n = 0;
        double mx = 0;
        double my = 0;
        for (int i = 0; i < x.length; i++) {
            if (absent(x, y, i)) continue;
            n++;
            mx += x[i];
            my += y[i];
        }
        if (n < FEWEST) return Result.refused(Reason.TOO_FEW);
        mx /= n;
        my /= n;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            if (absent(x, y, i)) continue;
            xx += (x[i] - mx) * (x[i] - mx);
            xy += (x[i] - mx) * (y[i] - my);
            yy += (y[i] - my) * (y[i] - my);
        }
        if (xx == 0) return Result.refused(Reason.CONSTANT, 0);
        if (yy == 0) return Result.refused(Reason.CONSTANT, 1);
        double slope = xy / xx;
        double meat = 0;
        for (int i = 0; i < x.length; i++) {
            if (absent(x, y, i)) continue;
            double dx = x[i] - mx;
            double rest = 1 - (1.0 / n + dx * dx / xx);
            if (rest < 1e-12) return Result.refused(Reason.CONSTANT, 0);
            double residual = (y[i] - my - slope * dx) / rest;
            meat += dx * dx * residual * residual;
        }
        double error = Math.sqrt(meat) / xx;
        double t = slope / error;
        return Result.found(new RobustLine(n, my - slope * mx, Estimated.around(slope, Distributions.t(n - 2) * error), error, t, error == 0 ? 0 : Distributions.pOfT(t, n - 2), xy * xy / (xx * yy)));
    }

    private static boolean absent(double[] x, double[] y, int i) {
        return Double.isNaN(x[i]) || Double.isNaN(y[i]);
    }
}
