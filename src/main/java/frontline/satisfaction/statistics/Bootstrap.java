package frontline.satisfaction.statistics;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Samples with replacement, of as many blocks as there are, each computed from its moments. A sample depends on the seed and its
/// number alone, so the result is the same however many processors share the work. Efron, Tibshirani: An Introduction to the Bootstrap, ch. 6, 13.
record Bootstrap(int samples, long seed) {

    /// Above this, answers are dealt out to as many blocks.
    static final int MOST_BLOCKS = 1000;

    /// @param figure of a sample's moments; null when it cannot be computed for that sample
    <T> List<T> of(CrossProducts products, Function<Moments, @Nullable T> figure) {
        long[] seeds = new SplittableRandom(seed).longs(samples).toArray();
        return IntStream.range(0, samples).parallel()
                .mapToObj(sample -> products.moments(weights(products.blocks(), seeds[sample])).optional().map(figure).orElse(null))
                .filter(Objects::nonNull).toList();
    }

    private static int[] weights(int blocks, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] weights = new int[blocks];
        for (int i = 0; i < blocks; i++) weights[random.nextInt(blocks)]++;
        return weights;
    }
}
