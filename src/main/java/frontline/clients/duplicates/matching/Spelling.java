package frontline.clients.duplicates.matching;

import java.text.Normalizer;
import java.util.Locale;

/// One spelling for what is written in many: case, marks, ё, Russian letters in Latin ones, and how it sounds.
public final class Spelling {

    private static final String RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў";
    private static final String[] LATIN = {"a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch",
            "", "y", "", "e", "yu", "ya", "i", "i", "e", "g", "u"};

    private static final java.util.regex.Pattern ENTITY = java.util.regex.Pattern.compile("&#(\\d{1,5});");

    private Spelling() {}

    /// Lower-case Latin letters and digits, words parted by one blank.
    public static String folded(String text) {
        String lower = (text.indexOf("&#") < 0 ? text : unescaped(text)).toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder(lower.length() + 8);
        boolean plain = true;
        for (int i = 0; i < lower.length() && plain; i++) plain = lower.charAt(i) < 128;
        if (!plain) lower = latin(lower);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c == '\'' || c == '`' || c == '’') continue;
            if (Character.isLetterOrDigit(c)) out.append(c);
            else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') out.append(' ');
        }
        if (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') out.setLength(out.length() - 1);
        return out.toString();
    }

    /// Letters that a web page had written as numbers.
    private static String unescaped(String text) {
        return ENTITY.matcher(text).replaceAll(m -> java.util.regex.Matcher.quoteReplacement(Character.toString(Integer.parseInt(m.group(1)))));
    }

    private static String latin(String lower) {
        StringBuilder out = new StringBuilder(lower.length() + 8);
        for (int i = 0; i < lower.length(); i++) {
            int at = RUSSIAN.indexOf(lower.charAt(i));
            if (at >= 0) out.append(LATIN[at]);
            else out.append(lower.charAt(i));
        }
        return Normalizer.normalize(out, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "").replace("ß", "ss").replace("æ", "ae").replace("ø", "o").replace("ł", "l");
    }

    /// What different ways of writing a name in Latin letters have in common: "Khlebnikov" and "Hlebnikoff", "Yulia" and "Julija" sound alike.
    public static String sound(String folded) {
        String s = folded.replace("shch", "s").replace("sch", "s").replace("sh", "s").replace("tch", "c").replace("ch", "c").replace("kh", "h").replace("zh", "z").replace("ts", "c")
                .replace("tz", "c").replace("ph", "f").replace("ck", "k").replace("ks", "x").replace("yo", "e").replace("jo", "e").replace("iu", "u").replace("yu", "u").replace("ju", "u")
                .replace("ia", "a").replace("ya", "a").replace("ja", "a").replace("ye", "e").replace("je", "e").replace("ie", "e");
        StringBuilder out = new StringBuilder(s.length());
        for (int i = 0; i < s.length(); i++) {
            char c = switch (s.charAt(i)) {
                case 'j', 'y' -> 'i';
                case 'w' -> 'v';
                case 'q' -> 'k';
                case 'c' -> i + 1 < s.length() && "eiy".indexOf(s.charAt(i + 1)) >= 0 ? 's' : 'k';
                default -> s.charAt(i);
            };
            if (c != ' ' && (out.isEmpty() || out.charAt(out.length() - 1) != c)) out.append(c);
        }
        return out.toString();
    }

    /// The digits of it alone.
    static String digits(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) if (Character.isDigit(text.charAt(i))) out.append(text.charAt(i));
        return out.toString();
    }
}
