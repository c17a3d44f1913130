package frontline.clients.imports;

import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Brings headings and values to a form in which only the words count. */
final class PlainWords {

    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
    private static final Pattern CAMEL = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    /** Russian letters as people type them in Latin; spellings that vary are folded together on both sides. */
    private static final String CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя";
    private static final List<String> LATIN = List.of("a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o",
            "p", "r", "s", "t", "u", "f", "h", "c", "ch", "sh", "sh", "", "i", "", "e", "iu", "ia");

    private PlainWords() {}

    /** "Deal - TitleOf*" → deal, title, of. */
    static List<String> words(String text) {
        String plain = NFKC.normalize(text);
        if (!plain.equals(plain.toUpperCase(Locale.ROOT))) {
            plain = CAMEL.matcher(plain).replaceAll(" ");
        }
        String lower = plain.toLowerCase(Locale.ROOT).replace('ё', 'е');
        return Arrays.stream(NO_WORD.split(lower)).filter(word -> !word.isEmpty()).toList();
    }

    /** All words run together: what LEADSOURCE, lead_source and "Lead Source" have in common. */
    static String squashed(String text) {
        return String.join("", words(text));
    }

    static String squashed(List<String> words) {
        return String.join("", words);
    }

    /** A squashed text in folded Latin letters: "телефон" and "telefon" are the same. */
    static String latin(String squashed) {
        var latin = new StringBuilder();
        for (char c : squashed.toCharArray()) {
            int letter = CYRILLIC.indexOf(c);
            latin.append(letter < 0 ? String.valueOf(c) : LATIN.get(letter));
        }
        return latin.toString().replace("shch", "sh").replace("sch", "sh").replace("kh", "h").replace("ts", "c")
                .replace("yu", "iu").replace("ju", "iu").replace("ya", "ia").replace("ja", "ia").replace("y", "i").replace("j", "i")
                .replace("ii", "i");
    }

    /** Damerau–Levenshtein distance (adjacent letters swapped count once), given up beyond the limit. */
    static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            int least = Integer.MAX_VALUE;
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : least(rows, a, b, i, j);
                least = Math.min(least, rows[i][j]);
            }
            if (least > limit) {
                return limit + 1;
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int least(int[][] rows, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(Math.min(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}
