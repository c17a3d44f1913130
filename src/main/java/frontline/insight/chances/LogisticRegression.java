package frontline.insight.chances;

/// Logistic regression with a ridge penalty, fitted by Newton's method (iteratively reweighted least squares).
///
/// Maximises Σ wᵢ [yᵢ ηᵢ − ln(1 + e^ηᵢ)] − λ/2 Σ βⱼ², ηᵢ = β₀ + Σ xᵢⱼ βⱼ; the intercept β₀ is not penalised. With λ = 0 it is
/// the maximum likelihood fit. Stops when no coefficient moves by more than 1e-10. Hosmer, Lemeshow, Sturdivant: Applied
/// Logistic Regression, 3rd ed., ch. 1–2; Hastie, Tibshirani, Friedman: The Elements of Statistical Learning, 2nd ed., 4.4.
final class LogisticRegression {

    private static final int MOST_STEPS = 60;
    private static final double CLOSE = 1e-10;
    /// Keeps the system solvable where a column says nothing of its own.
    private static final double FLOOR = 1e-9;

    private LogisticRegression() {}

    /// @param x a row a case, without the column of ones
    /// @param y 0 or 1
    /// @param w how much each case counts
    /// @return the intercept, then a coefficient a column
    public static double[] fit(double[][] x, double[] y, double[] w, double lambda) {
        int p = x.length == 0 ? 0 : x[0].length;
        double[] beta = new double[p + 1];
        double before = objective(x, y, w, lambda, beta);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] move = newtonStep(x, y, w, lambda, beta);
            double[] next = moved(beta, move, 1);
            double after = objective(x, y, w, lambda, next);
            for (double part = .5; !(after >= before) && part > 1e-6; part /= 2) {
                next = moved(beta, move, part);
                after = objective(x, y, w, lambda, next);
            }
            double largest = 0;
            for (int j = 0; j <= p; j++) largest = Math.max(largest, Math.abs(next[j] - beta[j]));
            beta = next;
            before = after;
            if (largest < CLOSE) break;
        }
        return beta;
    }

    /// @return a share, 0 to 1
    public static double chance(double[] beta, double[] x) {
        return 1 / (1 + Math.exp(-eta(beta, x)));
    }

    private static double[] newtonStep(double[][] x, double[] y, double[] w, double lambda, double[] beta) {
        int n = beta.length;
        double[][] information = new double[n][n];
        double[] slope = new double[n];
        double[] row = new double[n];
        row[0] = 1;
        for (int i = 0; i < x.length; i++) {
            System.arraycopy(x[i], 0, row, 1, n - 1);
            double chance = chance(beta, x[i]);
            double weight = w[i] * chance * (1 - chance);
            double rest = w[i] * (y[i] - chance);
            for (int j = 0; j < n; j++) {
                slope[j] += rest * row[j];
                double part = weight * row[j];
                if (part != 0) for (int k = 0; k <= j; k++) information[j][k] += part * row[k];
            }
        }
        for (int j = 0; j < n; j++) {
            information[j][j] += FLOOR;
            if (j == 0) continue;
            information[j][j] += lambda;
            slope[j] -= lambda * beta[j];
        }
        return solve(information, slope);
    }

    /// A symmetric positive definite system by Cholesky's decomposition; only the lower half is read.
    private static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        double[][] l = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k <= j; k++) {
                double sum = a[j][k];
                for (int m = 0; m < k; m++) sum -= l[j][m] * l[k][m];
                l[j][k] = j == k ? Math.sqrt(Math.max(sum, FLOOR)) : sum / l[k][k];
            }
        }
        double[] x = b.clone();
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < j; k++) x[j] -= l[j][k] * x[k];
            x[j] /= l[j][j];
        }
        for (int j = n - 1; j >= 0; j--) {
            for (int k = j + 1; k < n; k++) x[j] -= l[k][j] * x[k];
            x[j] /= l[j][j];
        }
        return x;
    }

    private static double objective(double[][] x, double[] y, double[] w, double lambda, double[] beta) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double eta = eta(beta, x[i]);
            sum += w[i] * (y[i] * eta - (eta > 0 ? eta + Math.log1p(Math.exp(-eta)) : Math.log1p(Math.exp(eta))));
        }
        for (int j = 1; j < beta.length; j++) sum -= lambda / 2 * beta[j] * beta[j];
        return sum;
    }

    private static double eta(double[] beta, double[] x) {
        double eta = beta[0];
        for (int j = 0; j < x.length; j++) eta += beta[j + 1] * x[j];
        return eta;
    }

    private static double[] moved(double[] beta, double[] move, double part) {
        double[] next = beta.clone();
        for (int j = 0; j < next.length; j++) next[j] += part * move[j];
        return next;
    }
}
