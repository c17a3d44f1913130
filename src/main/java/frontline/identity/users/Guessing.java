package frontline.identity.users;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// How soon somebody guesses a password who knows what people choose. The estimate is zxcvbn's (Wheeler, USENIX Security 2016):
/// 30 000 passwords of breaches, words, names, dates, rows of keys and their usual disguises.
final class Guessing {

    private static final Zxcvbn ESTIMATE = new Zxcvbn();
    /// Guesses, as a power of ten: safe from whoever tries at the door, and slow with a stolen Argon2 hash.
    private static final double LEAST = 8;
    /// The estimate of a long text takes long, and what follows after a good beginning makes nothing worse.
    private static final int READ = 30;
    /// What has to be left of a password without the words near at hand.
    private static final int OWN_PART = 8;
    private static final int SHORTEST_WORD = 4;
    private static final List<String> HOUSE = List.of("frontline", "password", "пароль", "administrator");

    /// The same keys in both layouts: what is typed with the wrong one switched on is no better hidden.
    private static final String CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё";
    private static final String LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";

    private Guessing() {}

    static boolean isEasy(String password) {
        String read = password.substring(0, Math.min(READ, password.length()));
        return Stream.of(read, inLatinLayout(read)).distinct().anyMatch(text -> ESTIMATE.measure(text).getGuessesLog10() < LEAST);
    }

    /// @param near names and addresses, whose words are looked for
    static boolean isMadeOf(String password, Collection<String> near) {
        String left = password.toLowerCase(Locale.ROOT);
        int whole = left.length();
        for (String word : Stream.concat(HOUSE.stream(), near.stream().flatMap(text -> Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")))).filter(word -> word.length() >= SHORTEST_WORD).toList())
            left = left.replace(word, "");
        return left.length() < whole && left.length() < OWN_PART;
    }

    private static String inLatinLayout(String text) {
        StringBuilder typed = new StringBuilder();
        for (char sign : text.toLowerCase(Locale.ROOT).toCharArray()) {
            int key = CYRILLIC.indexOf(sign);
            typed.append(key < 0 ? sign : LATIN.charAt(key));
        }
        return typed.toString();
    }
}
