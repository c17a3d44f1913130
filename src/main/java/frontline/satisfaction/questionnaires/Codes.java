package frontline.satisfaction.questionnaires;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.Set;

/// Codes of questions, blocks and options, made of their words. A code stays when the words change, and from wave to wave.
final class Codes {

    private static final int LONGEST = 32;
    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");

    private Codes() {}

    /// @param otherwise what the code starts with when the words have no letter
    /// @return letters, digits and underscores, starting with a letter, at most 40 long, not among those taken
    static String of(String words, String otherwise, Set<String> taken) {
        // A transliterator is not made for several threads at once.
        String latin;
        synchronized (LATIN) {
            latin = LATIN.transliterate(words.length() > 200 ? words.substring(0, 200) : words);
        }
        String plain = latin.toLowerCase(Locale.ROOT).replaceAll("['ʹʺ’]", "").replaceAll("[^a-z0-9]+", "_").replaceAll("^[_0-9]+|_+$", "");
        if (plain.length() > LONGEST) {
            int end = plain.lastIndexOf('_', LONGEST);
            plain = plain.substring(0, end > 8 ? end : LONGEST);
        }
        String code = plain.isEmpty() ? otherwise : plain;
        String free = code;
        for (int number = 2; taken.contains(free); number++) free = code + "_" + number;
        return free;
    }

    static boolean isOne(String code) {
        return code.matches("[a-z][a-z0-9_]{0,39}");
    }
}
