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
    private byte[] levels;
    private int[] sharing;
    private float[] weights;
    private int[] rows;
    private int size;
    private int blocked;
    private long pairs;

    private Sample(int columns) {
        this.columns = columns;
        levels = new byte[1024 * columns];
        sharing = new int[1024 * columns];
        weights = new float[1024];
        rows = new int[2048];
    }

    static Sample of(Records records, List<Column> columns, Blocks blocks) {
        long[] pairs = {0};
        blocks.each(records, (a, b) -> pairs[0]++);
        long every = Math.max(1, (pairs[0] + BLOCKED - 1) / BLOCKED);
        Sample sample = new Sample(columns.size());
        blocks.each(records, (a, b) -> {
            if (every == 1 || Math.floorMod((a * 0x9E3779B97F4A7C15L ^ b) * 0xBF58476D1CE4E5B9L >>> 20, every) == 0) sample.add(columns, a, b, every);
        });
        sample.blocked = sample.size;
        sample.pairs = pairs[0];
        sample.addOthers(records, columns, blocks, records.pairs() - pairs[0]);
        return sample;
    }

    private void addOthers(Records records, List<Column> columns, Blocks blocks, double others) {
        if (others < 1) return;
        if (records.pairs() <= EXHAUSTIVE) {
            for (int a = 0; a < records.size(); a++) for (int b = a + 1; b < records.size(); b++) if (records.comparable(a, b) && !blocks.together(a, b)) add(columns, a, b, 1);
            return;
        }
        Random random = new Random(1);
        int before = size;
        for (int tries = 0; tries < 20 * RANDOM && size - before < RANDOM; tries++) {
            int a = random.nextInt(records.size());
            int b = random.nextInt(records.size());
            if (a != b && records.comparable(a, b) && !blocks.together(a, b)) add(columns, a, b, 1);
        }
        Arrays.fill(weights, before, size, (float) (others / Math.max(1, size - before)));
    }

    private void add(List<Column> columns, int a, int b, float weight) {
        int at = size * this.columns;
        if (size == weights.length) {
            weights = Arrays.copyOf(weights, size * 2);
            rows = Arrays.copyOf(rows, size * 4);
            levels = Arrays.copyOf(levels, levels.length * 2);
            sharing = Arrays.copyOf(sharing, sharing.length * 2);
        }
        rows[2 * size] = a;
        rows[2 * size + 1] = b;
        weights[size++] = weight;
        for (int c = 0; c < this.columns; c++) {
            levels[at + c] = columns.get(c).level(a, b);
            if (levels[at + c] == 0) sharing[at + c] = columns.get(c).sharing(a, b);
        }
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
