package frontline.satisfaction.statistics;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/// Johnson's relative weights: R² shared by way of the nearest drivers that do not correlate: Λ = R^{1/2}, β = Λ⁻¹ r, ε_k = Σ_j Λ²_{kj} β²_j.
/// Directions that do not vary are left out (the pseudo-inverse). Johnson 2000, Multivariate Behavioral Research 35.
final class RelativeWeights {

    private static final double NOTHING = 1e-10;

    private RelativeWeights() {}

    /// @param moments of the explained column (0) and the drivers
    /// @return part of R² of each driver; all together R²
    static double[] of(Moments moments) {
        int drivers = moments.means().length - 1;
        RealMatrix correlation = new Array2DRowRealMatrix(drivers, drivers);
        double[] r = new double[drivers];
        for (int i = 0; i < drivers; i++) {
            r[i] = moments.correlation(0, i + 1);
            for (int j = 0; j < drivers; j++) correlation.setEntry(i, j, moments.correlation(i + 1, j + 1));
        }
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(correlation);
        double[] values = eigen.getEigenvalues();
        RealMatrix vectors = eigen.getV();
        double[][] root = new double[drivers][drivers];
        double[] beta = new double[drivers];
        for (int e = 0; e < drivers; e++) {
            if (values[e] < NOTHING * drivers) continue;
            double along = 0;
            for (int i = 0; i < drivers; i++) along += vectors.getEntry(i, e) * r[i];
            for (int i = 0; i < drivers; i++) {
                beta[i] += vectors.getEntry(i, e) * along / Math.sqrt(values[e]);
                for (int j = 0; j < drivers; j++) root[i][j] += vectors.getEntry(i, e) * vectors.getEntry(j, e) * Math.sqrt(values[e]);
            }
        }
        double[] parts = new double[drivers];
        for (int k = 0; k < drivers; k++) for (int j = 0; j < drivers; j++) parts[k] += root[k][j] * root[k][j] * beta[j] * beta[j];
        return parts;
    }
}
