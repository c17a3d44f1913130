package frontline.clients.duplicates.matching;

/// How alike two strings are, from 0 to 1.
public final class Likeness {

    private static final double LONGEST_PREFIX = 4;
    private static final double PREFIX_SHARE = 0.1;

    private Likeness() {}

    /// Letters in common near the same place, with more for a common beginning.
    /// Source: M. Jaro (1989), W. Winkler (1990); MARTHA, MARHTA is 0.9611.
    public static double jaroWinkler(String a, String b) {
        if (a.equals(b)) return 1;
        if (a.isEmpty() || b.isEmpty()) return 0;
        int window = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
        boolean[] used = new boolean[b.length()];
        char[] common = new char[Math.min(a.length(), b.length())];
        int found = 0;
        for (int i = 0; i < a.length(); i++) {
            int last = Math.min(b.length() - 1, i + window);
            for (int j = Math.max(0, i - window); j <= last; j++) {
                if (used[j] || a.charAt(i) != b.charAt(j)) continue;
                used[j] = true;
                common[found++] = a.charAt(i);
                break;
            }
        }
        if (found == 0) return 0;
        int displaced = 0;
        for (int j = 0, k = 0; j < b.length(); j++) {
            if (used[j] && b.charAt(j) != common[k++]) displaced++;
        }
        double m = found;
        double jaro = (m / a.length() + m / b.length() + (m - displaced / 2) / m) / 3;
        int prefix = 0;
        while (prefix < LONGEST_PREFIX && prefix < Math.min(a.length(), b.length()) && a.charAt(prefix) == b.charAt(prefix)) prefix++;
        return jaro + prefix * PREFIX_SHARE * (1 - jaro);
    }

    /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
    /// @param most where counting ends
    /// @return the number, or `most + 1` for more. Source: optimal string alignment, F. Damerau (1964)
    public static int edits(String a, String b, int most) {
        int n = a.length();
        int m = b.length();
        if (Math.abs(n - m) > most) return most + 1;
        int[] before = new int[m + 2];
        int[] last = new int[m + 2];
        int[] row = new int[m + 2];
        for (int j = 0; j <= m; j++) last[j] = j <= most ? j : most + 1;
        for (int i = 1; i <= n; i++) {
            int from = Math.max(1, i - most);
            int to = Math.min(m, i + most);
            row[from - 1] = from == 1 && i <= most ? i : most + 1;
            row[to + 1] = most + 1;
            int least = row[from - 1];
            char letter = a.charAt(i - 1);
            for (int j = from; j <= to; j++) {
                int best = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (letter == b.charAt(j - 1) ? 0 : 1));
                if (i > 1 && j > 1 && letter == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) best = Math.min(best, before[j - 2] + 1);
                row[j] = Math.min(best, most + 1);
                least = Math.min(least, row[j]);
            }
            if (least > most) return most + 1;
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[m];
    }

    /// Which letters a string has, and which of them twice: an edit changes two of its bits at the most, so strings whose bits differ by more need not be compared.
    static long letters(String text) {
        long once = 0;
        long twice = 0;
        for (int i = 0; i < text.length(); i++) {
            long bit = 1L << (text.charAt(i) & 31);
            twice |= once & bit;
            once |= bit;
        }
        return once | twice << 32;
    }

    /// @return whether strings of such letters are no more than so many edits apart; true where it is not known
    static boolean within(int edits, long letters, long others) {
        return Long.bitCount(letters ^ others) <= 2 * edits;
    }
}
