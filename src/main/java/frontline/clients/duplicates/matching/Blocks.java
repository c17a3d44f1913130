package frontline.clients.duplicates.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Which pairs are worth comparing: those that have at least one key in common. Every column gives keys of its own, and halves and beginnings of columns give joint ones, so that no
/// single wrong field parts a pair. Keys that too many rows share are left out, the largest first, until the work fits.
final class Blocks {

    private static final int BEGINNING = 3;
    private static final int MOST_JOINT = 5;
    private static final int PARTS = 64;
    private static final long PAIRS_OF_A_PART = 10_000;

    private final int[][] members;
    private final int[][] ofRow;

    /// Is handed each pair once.
    interface Pair {
        void met(int a, int b);
    }

    private Blocks(int[][] members, int[][] ofRow) {
        this.members = members;
        this.ofRow = ofRow;
    }

    /// @param most pairs to compare
    static Blocks of(Records records, List<Column> columns, long most) {
        Returning returning = new Returning(records.size());
        List<Column> telling = telling(columns);
        long[][] beginnings = telling.parallelStream().map(column -> beginnings(column, records.size())).toArray(long[][]::new);
        each(columns, telling, beginnings, records.size(), (row, key) -> returning.saw(key));
        Keys keys = new Keys(records.size(), returning.times());
        each(columns, telling, beginnings, records.size(), (row, key) -> { if (returning.isOne(key)) keys.add(row, key); });
        return keys.blocks(records, most);
    }

    /// Takes the keys of rows.
    private interface Taker {
        void add(int row, long key);
    }

    private static void each(List<Column> columns, List<Column> telling, long[][] beginnings, int rows, Taker keys) {
        for (Column column : columns) own(column, rows, keys);
        joint(telling, beginnings, rows, keys);
    }

    /// A part of the blocks, for one processor to go through.
    interface Part {
        /// Each pair of rows that can be compared and share a block, once: in the smallest of their blocks.
        void each(Pair pair);
    }

    /// All pairs in parts of about equal size; what is found in them, put together in their order, is the same whoever goes through them.
    List<Part> parts(Records records) {
        long most = 1;
        for (int[] block : members) most += block.length * (block.length - 1L) / 2;
        most = Math.max(PAIRS_OF_A_PART, most / PARTS);
        List<Part> parts = new ArrayList<>();
        for (int from = 0, to; from < members.length; from = to) {
            long pairs = 0;
            for (to = from; to < members.length && pairs < most; to++) pairs += members[to].length * (members[to].length - 1L) / 2;
            int first = from;
            int last = to;
            parts.add(pair -> each(records, first, last, pair));
        }
        return parts;
    }

    private void each(Records records, int from, int to, Pair pair) {
        for (int block = from; block < to; block++) {
            int[] rows = members[block];
            for (int i = 0; i < rows.length; i++) {
                for (int j = i + 1; j < rows.length; j++) {
                    if (records.comparable(rows[i], rows[j]) && first(ofRow[rows[i]], ofRow[rows[j]]) == block) pair.met(rows[i], rows[j]);
                }
            }
        }
    }

    /// Whether the two share a block.
    boolean together(int a, int b) {
        return first(ofRow[a], ofRow[b]) >= 0;
    }

    private static int first(int[] a, int[] b) {
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            if (a[i] == b[j]) return a[i];
            if (a[i] < b[j]) i++;
            else j++;
        }
        return -1;
    }

    private static void own(Column column, int rows, Taker keys) {
        for (int row = 0; row < rows; row++) {
            for (int id : column.cell(row)) {
                String value = column.value(id);
                keys.add(row, hash(column, 0, value));
                switch (column.kind) {
                    case CODE, DATE -> {
                        keys.add(row, hash(column, 1, value.substring(0, value.length() / 2)));
                        keys.add(row, hash(column, 2, value.substring(value.length() / 2)));
                    }
                    case NAME, TEXT -> {
                        keys.add(row, hash(column, 3, column.sound(id)));
                        String joined = value.replace(" ", "");
                        keys.add(row, hash(column, 4, joined.substring(0, Math.min(5, joined.length()))));
                        keys.add(row, hash(column, 5, joined.substring(Math.max(0, joined.length() - 5))));
                        for (int word : column.words().of(id)) {
                            keys.add(row, hash(column, 6, column.words().spelling(word)));
                            keys.add(row, hash(column, 7, column.words().sound(word)));
                        }
                    }
                    default -> { }
                }
            }
        }
    }

    private static List<Column> telling(List<Column> columns) {
        return columns.stream().filter(c -> c.kind != Kind.NOTHING)
                .sorted((a, b) -> Double.compare(b.distinct() * (double) b.filled(), a.distinct() * (double) a.filled())).limit(MOST_JOINT + 2).toList();
    }

    /// The beginnings of two columns together, of each pair among those that tell most.
    private static void joint(List<Column> telling, long[][] beginnings, int rows, Taker keys) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < beginnings.length; i++) {
                if (telling.get(i).cell(row).length == 0) continue;
                for (int j = i + 1; j < beginnings.length; j++) {
                    if (telling.get(j).cell(row).length > 0) keys.add(row, beginnings[i][row] * 31 + beginnings[j][row]);
                }
            }
        }
    }

    /// For each row that has something in the column, how it begins.
    private static long[] beginnings(Column column, int rows) {
        long[] beginnings = new long[rows];
        for (int row = 0; row < rows; row++) if (column.cell(row).length > 0) beginnings[row] = hash(column, 8, beginning(column, column.value(column.cell(row)[0])));
        return beginnings;
    }

    private static String beginning(Column column, String value) {
        return switch (column.kind) {
            case NUMBER, CATEGORY -> value;
            case DATE -> value.substring(0, Math.min(4, value.length()));
            case NAME, TEXT -> beginning(Spelling.sound(value));
            default -> beginning(value);
        };
    }

    private static String beginning(String value) {
        return value.substring(0, Math.min(BEGINNING, value.length()));
    }

    private static long hash(Column column, int part, String key) {
        return hash(column, part, Bits.of(key));
    }

    private static long hash(Column column, int part, long key) {
        return Bits.mixed(key * 31 + column.name.hashCode() * 31L + part);
    }

    /// Which keys come more than once: those of a single row need not be kept, and they are many. A few of these pass for others, by chance.
    private static final class Returning {

        private static final int BITS_OF_A_ROW = 256;
        private static final int FEWEST_BITS = 1 << 16;
        private static final int MOST_BITS = 1 << 30;

        private final BitSet once;
        private final BitSet again;
        private final int shift;
        private int repeats;

        Returning(int rows) {
            int bits = (int) Math.clamp(Long.highestOneBit((long) rows * BITS_OF_A_ROW), FEWEST_BITS, MOST_BITS);
            once = new BitSet(bits);
            again = new BitSet(bits);
            shift = Long.numberOfLeadingZeros(bits) + 1;
        }

        void saw(long key) {
            int bit = bit(key);
            if (!once.get(bit)) once.set(bit);
            else {
                again.set(bit);
                repeats++;
            }
        }

        boolean isOne(long key) {
            return again.get(bit(key));
        }

        /// How often the keys that return come, all together.
        int times() {
            return repeats + again.cardinality();
        }

        private int bit(long key) {
            return (int) (Bits.mixed(key) >>> shift);
        }
    }

    /// Keys as numbers, the row in the low bits: sorted, they lie in blocks.
    private static final class Keys {

        private final int rowBits;
        private final long[] entries;
        private int size;

        /// @param most of how many keys
        Keys(int rows, int most) {
            rowBits = 32 - Integer.numberOfLeadingZeros(Math.max(1, rows));
            entries = new long[most];
        }

        void add(int row, long key) {
            entries[size++] = Bits.mixed(key) << rowBits | row;
        }

        Blocks blocks(Records records, long most) {
            Arrays.sort(entries, 0, size);
            int[][] blocks = new int[1024][];
            int found = 0;
            long row = (1L << rowBits) - 1;
            for (int from = 0, to; from < size; from = to) {
                to = from + 1;
                while (to < size && entries[to] >>> rowBits == entries[from] >>> rowBits) to++;
                if (to - from < 2) continue;
                int[] block = new int[to - from];
                int n = 0;
                for (int i = from; i < to; i++) if (i == from || entries[i] != entries[i - 1]) block[n++] = (int) (entries[i] & row);
                if (n < 2 || pairs(records, block, n) == 0) continue;
                if (found == blocks.length) blocks = Arrays.copyOf(blocks, found * 2);
                blocks[found++] = n == block.length ? block : Arrays.copyOf(block, n);
            }
            blocks = Arrays.copyOf(blocks, found);
            Arrays.sort(blocks, (a, b) -> Integer.compare(a.length, b.length));
            int kept = 0;
            for (long sum = 0; kept < found && (sum += pairs(records, blocks[kept], blocks[kept].length)) <= most; kept++) { }
            blocks = Arrays.copyOf(blocks, kept);
            return new Blocks(blocks, rows(records.size(), blocks));
        }

        private static long pairs(Records records, int[] block, int n) {
            if (!records.linking()) return (long) n * (n - 1) / 2;
            int left = 0;
            while (left < n && block[left] < records.first()) left++;
            return (long) left * (n - left);
        }

        private static int[][] rows(int rows, int[][] blocks) {
            int[] sizes = new int[rows];
            for (int[] block : blocks) for (int row : block) sizes[row]++;
            int[][] of = new int[rows][];
            for (int row = 0; row < rows; row++) of[row] = new int[sizes[row]];
            int[] at = new int[rows];
            for (int block = 0; block < blocks.length; block++) for (int row : blocks[block]) of[row][at[row]++] = block;
            return of;
        }
    }
}
