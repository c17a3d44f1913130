package frontline.clients.duplicates.matching;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// How pairs agree, to learn from: of the blocked ones as many as fit, and of all the others some at random, each standing for as many as it has to.
final class Sample {

    private static final int BLOCKED = 400_000;
    private static final int RANDOM = 300_000;
    private static final int EXHAUSTIVE = 600_000;

    private final int columns;
    private byte[] levels = new byte[0];
    private int[] sharing = new int[0];
    private float[] weights;
    private int[] rows;
    private int size;
    private int blocked;
    private long pairs;

    private Sample(int columns) {
        this.columns = columns;
        weights = new float[1024];
        rows = new int[2048];
    }

    static Sample of(Records records, List<Column> columns, Blocks blocks) {
        List<Blocks.Part> parts = blocks.parts(records);
        long pairs = parts.parallelStream().mapToLong(Sample::count).sum();
        long every = Math.max(1, (pairs + BLOCKED - 1) / BLOCKED);
        Sample sample = new Sample(columns.size());
        for (int[] some : parts.parallelStream().map(part -> chosen(part, every)).toList())
            for (int i = 0; i < some.length; i += 2) sample.add(some[i], some[i + 1], every);
        sample.blocked = sample.size;
        sample.pairs = pairs;
        sample.addOthers(records, blocks, records.pairs() - pairs);
        sample.read(columns);
        return sample;
    }

    private static long count(Blocks.Part part) {
        long[] pairs = {0};
        part.each((a, b) -> pairs[0]++);
        return pairs[0];
    }

    private static int[] chosen(Blocks.Part part, long every) {
        java.util.stream.IntStream.Builder chosen = java.util.stream.IntStream.builder();
        part.each((a, b) -> {
            if (every == 1 || Math.floorMod((a * 0x9E3779B97F4A7C15L ^ b) * 0xBF58476D1CE4E5B9L >>> 20, every) == 0) chosen.add(a).add(b);
        });
        return chosen.build().toArray();
    }

    private void addOthers(Records records, Blocks blocks, double others) {
        if (others < 1) return;
        if (records.pairs() <= EXHAUSTIVE) {
            for (int a = 0; a < records.size(); a++) for (int b = a + 1; b < records.size(); b++) if (records.comparable(a, b) && !blocks.together(a, b)) add(a, b, 1);
            return;
        }
        Random random = new Random(1);
        int before = size;
        for (int tries = 0; tries < 20 * RANDOM && size - before < RANDOM; tries++) {
            int a = random.nextInt(records.size());
            int b = random.nextInt(records.size());
            if (a != b && records.comparable(a, b) && !blocks.together(a, b)) add(a, b, 1);
        }
        Arrays.fill(weights, before, size, (float) (others / Math.max(1, size - before)));
    }

    private void add(int a, int b, float weight) {
        if (size == weights.length) {
            weights = Arrays.copyOf(weights, size * 2);
            rows = Arrays.copyOf(rows, size * 4);
        }
        rows[2 * size] = a;
        rows[2 * size + 1] = b;
        weights[size++] = weight;
    }

    private void read(List<Column> read) {
        levels = new byte[size * columns];
        sharing = new int[size * columns];
        java.util.stream.IntStream.range(0, size).parallel().forEach(pair -> {
            for (int c = 0, at = pair * columns; c < columns; c++, at++) {
                levels[at] = read.get(c).level(a(pair), b(pair));
                if (levels[at] == 0) sharing[at] = read.get(c).sharing(a(pair), b(pair));
            }
        });
    }

    int size() {
        return size;
    }

    /// All blocked pairs, in the sample or not.
    long pairs() {
        return pairs;
    }

    /// The first ones are the blocked, among which the same are looked for.
    int blocked() {
        return blocked;
    }

    int a(int pair) {
        return rows[2 * pair];
    }

    int b(int pair) {
        return rows[2 * pair + 1];
    }

    byte level(int pair, int column) {
        return levels[pair * columns + column];
    }

    /// Rows that have the value both have, where it is the same.
    int sharing(int pair, int column) {
        return sharing[pair * columns + column];
    }

    /// How many pairs it stands for.
    float weight(int pair) {
        return weights[pair];
    }
}
