package frontline.clients.duplicates.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The values of a column as words, a rare word telling more than a frequent one.
final class Words {

    private static final double NEARLY = 0.9;
    private static final double SHORTENED = 0.75;
    /// One value holds all of the other and more.
    private static final double CONTAINED = 0.83;
    private static final double WHOLE = 0.97;
    private static final int TYPO_FROM = 4;
    private static final int TWO_TYPOS_FROM = 9;

    private final List<String> words = new ArrayList<>();
    private final long[] spellings;
    private final long[] sounds;
    private final long[] letters;
    private final int[][] of;
    private final double[] weight;
    private final double[] sum;

    /// @param counts how many rows have each value
    Words(List<String> values, int[] counts) {
        Map<String, Integer> numbers = new HashMap<>();
        of = new int[values.size()][];
        long rows = 0;
        for (int i = 0; i < of.length; i++) {
            rows += counts[i];
            of[i] = java.util.Arrays.stream(values.get(i).split(" ")).distinct().mapToInt(word -> numbers.computeIfAbsent(word, w -> {
                words.add(w);
                return words.size() - 1;
            })).toArray();
        }
        spellings = words.stream().mapToLong(word -> Bits.of(word)).toArray();
        sounds = words.parallelStream().mapToLong(word -> Bits.of(Spelling.sound(word))).toArray();
        letters = words.stream().mapToLong(Likeness::letters).toArray();
        int[] found = new int[words.size()];
        for (int i = 0; i < of.length; i++) for (int word : of[i]) found[word] += counts[i];
        weight = new double[found.length];
        for (int word = 0; word < weight.length; word++) weight[word] = Math.log(1 + (double) rows / found[word]);
        sum = new double[of.length];
        for (int i = 0; i < of.length; i++) for (int word : of[i]) sum[i] += weight[word];
    }

    int count(int value) {
        return of[value].length;
    }

    int[] of(int value) {
        return of[value];
    }

    /// In [Bits].
    long spelling(int word) {
        return spellings[word];
    }

    /// In [Bits].
    long sound(int word) {
        return sounds[word];
    }

    /// The share of weight that two values have in common, in words that are equal, nearly so, or one the other's beginning.
    double likeness(int x, int y) {
        int[] a = of[x];
        int[] b = of[y];
        double common = 0;
        long taken = 0;
        long met = 0;
        for (int i = 0; i < a.length && i < 64; i++) {
            for (int j = 0; j < b.length && j < 64; j++) {
                if (a[i] != b[j]) continue;
                common += 2 * weight[a[i]];
                taken |= 1L << j;
                met |= 1L << i;
                break;
            }
        }
        for (int i = 0; i < a.length && i < 64; i++) {
            if ((met & 1L << i) != 0) continue;
            int best = -1;
            double most = 0;
            for (int j = 0; j < b.length && j < 64; j++) {
                if ((taken & 1L << j) != 0) continue;
                double like = alike(a[i], b[j]);
                if (like > most) {
                    most = like;
                    best = j;
                }
            }
            if (best < 0) continue;
            taken |= 1L << best;
            common += most * (weight[a[i]] + weight[b[best]]);
        }
        double alike = common / (sum[x] + sum[y]);
        return common >= WHOLE * 2 * Math.min(sum[x], sum[y]) ? Math.max(alike, CONTAINED) : alike;
    }

    /// Whether each of the two has a number that the other lacks.
    boolean numbersDiffer(int x, int y) {
        return lacks(of[x], of[y]) && lacks(of[y], of[x]);
    }

    private boolean lacks(int[] a, int[] b) {
        for (int one : a) {
            if (!Character.isDigit(words.get(one).charAt(0))) continue;
            boolean there = false;
            for (int other : b) there |= one == other;
            if (!there) return true;
        }
        return false;
    }

    private double alike(int one, int other) {
        String a = words.get(one);
        String b = words.get(other);
        int shorter = Math.min(a.length(), b.length());
        if (a.charAt(0) == b.charAt(0) && (a.startsWith(b) || b.startsWith(a))) return SHORTENED;
        if (shorter < TYPO_FROM) return 0;
        int most = shorter >= TWO_TYPOS_FROM ? 2 : 1;
        return Likeness.within(most, letters[one], letters[other]) && Likeness.edits(a, b, most) <= most ? NEARLY : 0;
    }
}
