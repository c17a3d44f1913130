package frontline.clients.search;

import java.util.HashMap;
import java.util.Map;

/// The Russian and the Latin layout of one keyboard.
final class KeyboardLayout {

    private static final String LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>";
    private static final String CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ";
    private static final Map<Character, Character> TO_CYRILLIC = new HashMap<>();
    private static final Map<Character, Character> TO_LATIN = new HashMap<>();

    static {
        for (int i = 0; i < LATIN.length(); i++) {
            TO_CYRILLIC.put(LATIN.charAt(i), CYRILLIC.charAt(i));
            TO_LATIN.put(CYRILLIC.charAt(i), LATIN.charAt(i));
        }
    }

    private KeyboardLayout() {}

    static String swapped(String text) {
        boolean cyrillic = text.chars().anyMatch(c -> c >= 'А' && c <= 'ё');
        boolean latin = text.chars().anyMatch(c -> c >= 'A' && c <= 'z' && Character.isLetter(c));
        if (cyrillic == latin) return text;
        Map<Character, Character> map = cyrillic ? TO_LATIN : TO_CYRILLIC;
        StringBuilder swapped = new StringBuilder(text.length());
        for (char c : text.toCharArray()) swapped.append(map.getOrDefault(c, c).charValue());
        return swapped.toString();
    }
}
