package frontline.satisfaction.statistics;

/// What each driver adds to R², averaged over every order in which they can enter (Lindeman, Merenda, Gold 1980; Shapley):
/// LMG_k = Σ_{S∌k} |S|!(p−1−|S|)!/p! · [R²(S∪k) − R²(S)]. All 2^p subsets are walked depth first; each adds one driver to its
/// parent's conditional covariances (a step of Cholesky), so a subset costs a few multiplications. A driver that repeats others
/// adds nothing after them, and so shares with them. Grömping 2006, Journal of Statistical Software 17.
final class Lmg {

    static final int MOST_DRIVERS = 15;
    /// Less than this of a driver's own variance is rounding.
    private static final double NOTHING = 1e-10;

    private final int drivers;
    private final double[][] levels;
    private final double[] with;
    private final double[] without;
    private final double[] parts;
    private double all;

    private Lmg(int drivers) {
        this.drivers = drivers;
        levels = new double[drivers + 1][(drivers + 1) * (drivers + 1)];
        with = new double[drivers + 1];
        without = new double[drivers + 1];
        parts = new double[drivers];
        double[] factorials = new double[drivers + 1];
        factorials[0] = 1;
        for (int i = 1; i <= drivers; i++) factorials[i] = i * factorials[i - 1];
        for (int size = 0; size < drivers; size++) {
            without[size] = factorials[size] * factorials[drivers - 1 - size] / factorials[drivers];
            with[size + 1] = without[size];
        }
    }

    /// @param moments of the explained column (0) and the drivers
    /// @return part of R² of each driver; all together R²
    static double[] of(Moments moments) {
        int drivers = moments.means().length - 1;
        Lmg lmg = new Lmg(drivers);
        double[] start = lmg.levels[0];
        int row = drivers + 1;
        for (int i = 0; i < row; i++) for (int j = 0; j < row; j++) start[i * row + j] = moments.correlation((i + 1) % row, (j + 1) % row);
        lmg.walk(0, 0, 0, 0);
        for (int k = 0; k < drivers; k++) lmg.parts[k] -= lmg.all;
        return lmg.parts;
    }

    /// A subset gives its R² to its members with one weight and takes it from the others with another: the latter is taken from
    /// all (`all`) and given back to the members.
    /// @param depth level whose conditional covariances are those given the subset; the explained one is the last row
    private void walk(int depth, int from, int members, int size) {
        int row = drivers + 1;
        double[] given = levels[depth];
        double r2 = 1 - given[row * row - 1];
        all += without[size] * r2;
        double gain = (with[size] + without[size]) * r2;
        for (int bits = members; bits != 0; bits &= bits - 1) parts[Integer.numberOfTrailingZeros(bits)] += gain;
        for (int next = from; next < drivers; next++) {
            double[] then = levels[depth + 1];
            double own = given[next * row + next];
            boolean adds = own > NOTHING;
            for (int i = next + 1; i < row; i++) {
                double part = adds ? given[i * row + next] / own : 0;
                for (int j = next + 1; j <= i; j++) then[i * row + j] = given[i * row + j] - part * given[j * row + next];
            }
            walk(depth + 1, next + 1, members | 1 << next, size + 1);
        }
    }
}
