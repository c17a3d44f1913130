package frontline.satisfaction.statistics;

/// The index of a construct, 0 … 100: the weighted mean of its marks, each moved from its own scale to 0 … 100.
public final class Index {

    private Index() {}

    /// @param marks a column a question, NaN where no mark was given
    /// @param lowest mark of each question's scale
    /// @param highest mark of each question's scale
    /// @param weights of the questions, above 0, of any sum; all alike for equal weights
    /// @return the index of each sheet, over the marks that were given; NaN where none was
    public static double[] of(double[][] marks, double[] lowest, double[] highest, double[] weights) {
        double[] index = new double[marks.length == 0 ? 0 : marks[0].length];
        for (int i = 0; i < index.length; i++) {
            double sum = 0;
            double given = 0;
            for (int q = 0; q < marks.length; q++) {
                if (Double.isNaN(marks[q][i])) continue;
                sum += weights[q] * (marks[q][i] - lowest[q]) / (highest[q] - lowest[q]);
                given += weights[q];
            }
            index[i] = given == 0 ? Double.NaN : 100 * sum / given;
        }
        return index;
    }
}
