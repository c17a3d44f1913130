package frontline.satisfaction.analysis;

import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.statistics.Estimated;
import org.jspecify.annotations.Nullable;

/// A mean of marks with or without weights. With weights the error is √Σw²(x−m)²/Σw and the effective number (Σw)²/Σw²
/// (Kish 1965, Survey Sampling, 11.7).
/// @param answered marks that there are
/// @param effective as many marks without weights would be as exact
record Weighted(int answered, double mean, double deviation, double error, double effective) {

    /// @param marks NaN where there is none
    /// @param weights null: all count alike
    static Weighted of(double[] marks, double @Nullable [] weights) {
        int answered = 0;
        double sum = 0;
        double all = 0;
        double squares = 0;
        for (int row = 0; row < marks.length; row++) {
            if (Double.isNaN(marks[row])) continue;
            double weight = weights == null ? 1 : weights[row];
            answered++;
            sum += weight * marks[row];
            all += weight;
            squares += weight * weight;
        }
        double mean = answered == 0 ? Double.NaN : sum / all;
        double spread = 0;
        double meat = 0;
        for (int row = 0; row < marks.length; row++) {
            if (Double.isNaN(marks[row])) continue;
            double weight = weights == null ? 1 : weights[row];
            double square = (marks[row] - mean) * (marks[row] - mean);
            spread += weight * square;
            meat += weight * weight * square;
        }
        double effective = answered == 0 ? 0 : all * all / squares;
        double deviation = answered < 2 ? Double.NaN : Math.sqrt(spread / all * answered / (answered - 1));
        double error = answered < 2 ? Double.NaN : weights == null ? deviation / Math.sqrt(answered) : Math.sqrt(meat) / all * Math.sqrt(answered / (answered - 1.0));
        return new Weighted(answered, mean, deviation, error, effective);
    }

    /// Student's interval; only of two marks or more.
    Estimate estimate() {
        return Estimates.of(Estimated.student(mean, error, Math.max(1, effective - 1)));
    }
}
