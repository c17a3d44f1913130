package frontline.clients.duplicates.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One column, its values brought to one spelling and numbered, ready to be compared.
public final class Column {

    /// Of agreement: 0 is the same, the last is different.
    static final int LEVELS = 6;
    static final byte MISSING = LEVELS;
    /// Not the same, and nobody has looked yet how far from it.
    static final byte UNEQUAL = MISSING + 1;

    private static final double[] AT_LEAST = {1.1, 0.92, 0.82, 0.7, 0.5, 0};
    static final byte DIFFERENT = LEVELS - 1;
    /// "Bakery 12" and "Bakery 57" are alike and yet two.
    private static final byte NUMBERS_DIFFER = 3;
    private static final int SUBSCRIBER = 7;

    final String name;
    final Kind kind;
    private final List<String> values = new ArrayList<>();
    private final int[][] cells;
    private int[] counts = new int[0];
    private long[] letters = new long[0];
    private long[] sounds = new long[0];
    private int filled;
    private Words words;

    private Column(String name, Kind kind, int rows) {
        this.name = name;
        this.kind = kind;
        this.cells = new int[rows][];
    }

    static Column of(Records records, int index) {
        List<String> written = records.cells().apply(index);
        Column column = new Column(records.columns().get(index), Kind.of(() -> written.stream().filter(cell -> !cell.isBlank()).map(cell -> cell.lines().findFirst().orElseThrow()).iterator()), records.size());
        if (column.kind != Kind.NOTHING) column.read(written);
        return column;
    }

    private void read(List<String> written) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] seen = new int[1024];
        for (int row = 0; row < cells.length; row++) {
            int[] ids = written.get(row).lines().map(this::spelled).filter(v -> !v.isEmpty()).distinct().mapToInt(value -> numbers.computeIfAbsent(value, v -> {
                values.add(v);
                return values.size() - 1;
            })).toArray();
            cells[row] = ids;
            if (ids.length > 0) filled++;
            for (int id : ids) {
                if (id >= seen.length) seen = Arrays.copyOf(seen, Math.max(id + 1, seen.length * 2));
                seen[id]++;
            }
        }
        counts = Arrays.copyOf(seen, values.size());
        letters = values.stream().mapToLong(Likeness::letters).toArray();
        if (kind.isOfWords()) sounds = values.parallelStream().mapToLong(value -> Bits.of(Spelling.sound(value))).toArray();
        words = new Words(kind.isOfWords() ? values : List.of(), counts);
    }

    private String spelled(String written) {
        return switch (kind) {
            case DATE -> Kind.date(written).isEmpty() ? Spelling.digits(written) : Kind.date(written);
            case CODE -> written.indexOf('@') > 0 ? written.strip().toLowerCase(java.util.Locale.ROOT) : Spelling.folded(written).replace(" ", "");
            default -> Spelling.folded(written);
        };
    }

    int[] cell(int row) {
        return cells[row];
    }

    String value(int id) {
        return values.get(id);
    }

    /// Of a column of words: what its values sound like, in [Bits].
    long sound(int id) {
        return sounds[id];
    }

    Words words() {
        return words;
    }

    int distinct() {
        return values.size();
    }

    int count(int id) {
        return counts[id];
    }

    /// Rows that have a value.
    int filled() {
        return filled;
    }

    /// The rarest value that both rows have, -1 for none.
    private int shared(int a, int b) {
        int rarest = -1;
        for (int x : cells[a]) for (int y : cells[b]) if (x == y && (rarest < 0 || counts[x] < counts[rarest])) rarest = x;
        return rarest;
    }

    /// How many rows have the value that these two have in common.
    int sharing(int a, int b) {
        return counts[shared(a, b)];
    }

    /// How well two rows agree here, [MISSING] when one of them has nothing to compare.
    byte level(int a, int b) {
        byte level = quickLevel(a, b);
        return level == UNEQUAL ? unequalLevel(a, b, DIFFERENT) : level;
    }

    /// The level as far as it costs nothing: the same, missing, or UNEQUAL.
    byte quickLevel(int a, int b) {
        int[] as = cells[a];
        int[] bs = cells[b];
        if (as.length == 0 || bs.length == 0) return MISSING;
        for (int x : as) for (int y : bs) if (x == y) return 0;
        // Among many numbers some are near each other by chance.
        return kind == Kind.CODE && (as.length > 1 || bs.length > 1) ? DIFFERENT : UNEQUAL;
    }

    /// The level of two rows that have something here and nothing in common; where it is beyond `worst`, any that is.
    byte unequalLevel(int a, int b, byte worst) {
        byte best = DIFFERENT;
        for (int x : cells[a]) for (int y : cells[b]) best = (byte) Math.min(best, between(x, y, worst));
        return best;
    }

    private byte between(int x, int y, byte worst) {
        String a = values.get(x);
        String b = values.get(y);
        return switch (kind) {
            case CODE -> code(x, y, a, b);
            case DATE -> date(a, b);
            case NUMBER -> number(a, b);
            default -> text(x, y, a, b, worst);
        };
    }

    private byte code(int x, int y, String a, String b) {
        if (Math.min(a.length(), b.length()) >= SUBSCRIBER && (a.endsWith(b) || b.endsWith(a))) return 1;
        if (!Likeness.within(2, letters[x], letters[y])) return DIFFERENT;
        int edits = Likeness.edits(a, b, 2);
        // Two letters of an e-mail address are often two companies; two digits of a number are often two slips.
        return edits == 1 ? 1 : edits == 2 && a.length() > 4 && a.indexOf('@') < 0 ? 2 : DIFFERENT;
    }

    private static byte date(String a, String b) {
        if (Likeness.edits(a, b, 1) == 1) return 1;
        if (a.length() != 8 || b.length() != 8) return DIFFERENT;
        boolean year = a.regionMatches(0, b, 0, 4);
        boolean month = a.regionMatches(4, b, 4, 2);
        boolean day = a.regionMatches(6, b, 6, 2);
        if (year && a.regionMatches(4, b, 6, 2) && a.regionMatches(6, b, 4, 2)) return 1;
        return year && (month || day) || month && day || Likeness.edits(a, b, 2) == 2 ? 2 : DIFFERENT;
    }

    private static byte number(String a, String b) {
        if (a.length() > 1 && Likeness.edits(a, b, 1) == 1) return 1;
        if (a.length() > 9 || b.length() > 9 || !a.chars().allMatch(Character::isDigit) || !b.chars().allMatch(Character::isDigit)) return DIFFERENT;
        int x = Integer.parseInt(a);
        int y = Integer.parseInt(b);
        return Math.abs(x - y) <= 1 ? 1 : Math.abs(x - y) <= 0.02 * Math.max(x, y) ? 2 : DIFFERENT;
    }

    private byte text(int x, int y, String a, String b, byte worst) {
        boolean single = words.count(x) == 1 && words.count(y) == 1;
        double like = single ? Likeness.jaroWinkler(a, b) : words.likeness(x, y);
        byte level = level(like);
        if (level > 1 && sounds[x] == sounds[y]) return 1;
        if (level > 1 && !single) level = (byte) Math.min(level, edited(x, y, a, b, (byte) Math.min(level - 1, worst)));
        return level < NUMBERS_DIFFER && words.numbersDiffer(x, y) ? NUMBERS_DIFFER : level;
    }

    /// The level by the letters that differ, as far as it is not beyond `worst`.
    private byte edited(int x, int y, String a, String b, byte worst) {
        int longer = Math.max(a.length(), b.length());
        int most = Math.min(longer / 3, (int) ((1 - AT_LEAST[worst]) * longer + 1e-9));
        if (!Likeness.within(most, letters[x], letters[y])) return DIFFERENT;
        int edits = Likeness.edits(a, b, most);
        return edits > most ? DIFFERENT : level(1 - (double) edits / longer);
    }

    private static byte level(double like) {
        byte level = 1;
        while (level < DIFFERENT && like < AT_LEAST[level]) level++;
        return level;
    }
}
