package frontline.insight.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the deals that are not drawn one by one bring together: groups of about the same chance.
/// @param chances by group and month, of a unit of worth
/// @param worths of a group together, `squares` the sum of their squares
record OtherDeals(double[][] chances, double[] worths, double[] squares) {

    private static final int GROUPS = 500;

    static OtherDeals of(int[] drawn, double[][] chances, double[] worths, int months) {
        Set<Integer> apart = Arrays.stream(drawn).boxed().collect(Collectors.toSet());
        int[] left = IntStream.range(0, worths.length).boxed().filter(i -> worths[i] > 0 && !apart.contains(i)).sorted(Comparator.comparingDouble(i -> Arrays.stream(chances[i], 0, months).sum())).mapToInt(Integer::intValue).toArray();
        OtherDeals others = new OtherDeals(new double[GROUPS][months], new double[GROUPS], new double[GROUPS]);
        for (int at = 0; at < left.length; at++) others.add((int) ((long) at * GROUPS / left.length), chances[left[at]], worths[left[at]]);
        for (int group = 0; group < GROUPS; group++) for (int month = 0; month < months && others.worths[group] > 0; month++) others.chances[group][month] /= others.worths[group];
        return others;
    }

    private void add(int group, double[] chances, double worth) {
        worths[group] += worth;
        squares[group] += worth * worth;
        for (int month = 0; month < this.chances[group].length; month++) this.chances[group][month] += worth * chances[month];
    }

    /// As a deal, a group is won once at most, in the first month whose turn it is.
    void draw(SplittableRandom random, double[] luck, double[][] futures, int run) {
        double[] mean = new double[luck.length];
        double[] variance = new double[luck.length];
        for (int group = 0; group < GROUPS; group++) {
            double left = 1;
            for (int month = 0; month < luck.length; month++) {
                double chance = Math.min(left, Math.min(Method.MOST_CHANCE, chances[group][month] * luck[month]));
                left -= chance;
                mean[month] += worths[group] * chance;
                variance[month] += squares[group] * chance * (1 - chance);
            }
        }
        for (int month = 0; month < luck.length; month++) futures[month][run] += Math.max(0, mean[month] + Math.sqrt(variance[month]) * random.nextGaussian());
    }
}
