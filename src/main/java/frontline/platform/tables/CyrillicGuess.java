package frontline.platform.tables;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * Which of the Cyrillic eight-bit encodings a text is in, if any. Detectors made for long prose fail on a table with
 * three Russian headings, so this one looks at how often each letter occurs in Russian: the same bytes read in the
 * wrong encoding give rare letters, or capitals in the middle of words.
 */
final class CyrillicGuess {

    private static final List<Charset> CANDIDATES = List.of(Charset.forName("windows-1251"), Charset.forName("KOI8-R"),
            Charset.forName("IBM866"), Charset.forName("ISO-8859-5"));

    /** Russian letters by falling frequency. */
    private static final String COMMON = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё";

    private CyrillicGuess() {}

    static Optional<Charset> of(byte[] bytes) {
        if (!comesInWords(bytes)) {
            return Optional.empty();
        }
        Charset best = CANDIDATES.getFirst();
        for (Charset candidate : CANDIDATES) {
            if (score(bytes, candidate) > score(bytes, best)) {
                best = candidate;
            }
        }
        return score(bytes, best) > 8 ? Optional.of(best) : Optional.empty();
    }

    /** Accents of western languages stand alone between ASCII letters; Cyrillic letters stand together. */
    private static boolean comesInWords(byte[] bytes) {
        int beyond = 0;
        int together = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                beyond++;
                together += (i > 0 && bytes[i - 1] < 0) || (i + 1 < bytes.length && bytes[i + 1] < 0) ? 1 : 0;
            }
        }
        return beyond > 0 && together * 10 > beyond * 7;
    }

    /** Mean points per character beyond ASCII: about 20 for real Russian. */
    private static double score(byte[] bytes, Charset charset) {
        String text = new String(bytes, charset);
        double points = 0;
        int beyond = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128) {
                continue;
            }
            beyond++;
            int rank = COMMON.indexOf(Character.toLowerCase(c));
            points += rank >= 0 ? COMMON.length() - rank : isPunctuation(c) ? 10 : -20;
            boolean capitalInside = i > 0 && Character.isUpperCase(c) && Character.isLowerCase(text.charAt(i - 1));
            points -= capitalInside ? 30 : 0;
        }
        return points / Math.max(1, beyond);
    }

    private static boolean isPunctuation(char c) {
        return "«»№—–…“”„’ ₽".indexOf(c) >= 0;
    }

}
