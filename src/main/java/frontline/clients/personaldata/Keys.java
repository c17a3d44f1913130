package frontline.clients.personaldata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a person is recognised by in the words of others, as patterns of PostgreSQL's regular expressions.
///
/// A Russian name is found in any case: the stem, then up to three letters. Pet names and misspellings are not found.
final class Keys {

    private static final String GAP = "[[:space:],]+";
    private static final String BETWEEN_DIGITS = "[[:space:]().–-]{0,3}";
    private static final String PATRONYMIC = "[а-яё]+(вич|вна|ична|инична)";
    private static final Set<String> FORMS = Set.of("ип", "mr", "mrs", "ms", "dr");
    private static final int SHORTEST_WORD = 3;
    private static final int SHORTEST_PHONE = 7;

    private Keys() {}

    /// @param strict what is struck out
    /// @param loose finds at least the same, and more, in words that are wrapped in a document; fast
    record Pattern(String strict, String loose) {}

    /// @param phone digits with the country code
    /// @param national digits without it
    record Phone(String phone, String national) {}

    /// What nobody else is reached or called by, so that it may be struck out anywhere.
    /// @param names borne by nobody else
    static @Nullable Pattern anywhere(Collection<String> names, Collection<String> mails, Collection<Phone> phones) {
        List<String> strict = new ArrayList<>();
        List<String> loose = new ArrayList<>();
        contacts(mails, phones, strict, loose);
        for (String name : names) wholeName(name, strict, loose);
        return pattern(strict, loose);
    }

    /// On the cards of the person: also a name that others bear elsewhere, with initials, and each word of it alone.
    /// @param others words in the names of others on the same cards: these stay
    static @Nullable Pattern near(Collection<String> names, Collection<String> mails, Collection<Phone> phones, Set<String> others) {
        List<String> strict = new ArrayList<>();
        List<String> loose = new ArrayList<>();
        contacts(mails, phones, strict, loose);
        for (String name : names) {
            wholeName(name, strict, loose);
            List<String> words = words(name);
            for (String word : words) {
                if (word.length() < SHORTEST_WORD || others.contains(word)) continue;
                String initials = "(?:" + words.stream().filter(other -> !other.equals(word)).map(other -> other.substring(0, 1)).distinct().collect(Collectors.joining("|")) + ")\\.";
                if (words.size() > 1) {
                    strict.add("\\m" + inflected(word) + "\\M(?:[[:space:]]*" + initials + "){1,2}");
                    strict.add("\\m(?:" + initials + "[[:space:]]*){1,2}" + inflected(word) + "\\M");
                }
                strict.add("\\m" + inflected(word) + "\\M");
                loose.add(stem(word));
            }
        }
        return pattern(strict, loose);
    }

    /// The words of a name, as they are compared.
    static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String word : name.toLowerCase(Locale.ROOT).split("[^\\p{L}’'-]+")) {
            String plain = word.replaceAll("^[’'-]+|[’'-]+$", "");
            if (plain.length() > 1 && !FORMS.contains(plain)) words.add(plain);
        }
        return words;
    }

    private static @Nullable Pattern pattern(List<String> strict, List<String> loose) {
        return strict.isEmpty() ? null : new Pattern(String.join("|", strict), String.join("|", new TreeSet<>(loose)));
    }

    private static void contacts(Collection<String> mails, Collection<Phone> phones, List<String> strict, List<String> loose) {
        for (String mail : mails) {
            strict.add("(?<![[:alnum:]_.+-])" + quoted(mail) + "(?![[:alnum:]_-]|\\.[[:alnum:]])");
            loose.add(quoted(mail));
        }
        for (Phone phone : phones) {
            if (phone.phone().length() < SHORTEST_PHONE) continue;
            String national = String.join(BETWEEN_DIGITS, phone.national().split(""));
            String country = phone.phone().substring(0, phone.phone().length() - phone.national().length());
            String before = country.isEmpty() ? "" : "(?:(?:[+]|00)?" + country + "[[:space:]().–-]{0,3}|[80]" + BETWEEN_DIGITS + ")?";
            strict.add("(?<![0-9])" + before + national + "(?![0-9])");
            loose.add(national);
        }
    }

    /// First name and surname in either order, a patronymic between or behind them or not.
    private static void wholeName(String name, List<String> strict, List<String> loose) {
        List<String> words = words(name);
        List<String> core = words.stream().filter(word -> words.size() < 3 || !word.matches(PATRONYMIC)).toList();
        if (core.size() < 2) return;
        String patronymic = words.stream().filter(word -> !core.contains(word)).findFirst().map(word -> "\\m" + inflected(word) + "\\M").orElse(null);
        for (List<String> order : orders(core)) {
            String between = patronymic == null ? GAP : "(?:" + GAP + patronymic + ")?" + GAP;
            strict.add(order.stream().map(word -> "\\m" + inflected(word) + "\\M").collect(Collectors.joining(between)) + (patronymic == null ? "" : "(?:" + GAP + patronymic + ")?"));
        }
        loose.add(core.stream().map(Keys::stem).max(java.util.Comparator.comparingInt(String::length)).orElseThrow());
    }

    /// As written, with the surname moved to the other end.
    private static Set<List<String>> orders(List<String> words) {
        List<String> lastFirst = new ArrayList<>(words);
        lastFirst.addFirst(lastFirst.removeLast());
        List<String> firstLast = new ArrayList<>(words);
        firstLast.addLast(firstLast.removeFirst());
        return new java.util.LinkedHashSet<>(List.of(words, lastFirst, firstLast));
    }

    private static String inflected(String word) {
        return stem(word) + (isCyrillic(word) ? "[а-яё]{0,3}" : "(?:[’']s)?");
    }

    private static String stem(String word) {
        String stem = isCyrillic(word) ? word.replaceFirst("[аеёиоуыэюяйь]{1,2}$", "") : word;
        return quoted(stem.length() < SHORTEST_WORD ? word : stem).replaceAll("[её]", "[её]");
    }

    private static boolean isCyrillic(String word) {
        return word.codePoints().allMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.CYRILLIC || letter == '-');
    }

    private static String quoted(String text) {
        return text.replaceAll("([\\\\.^$|()\\[\\]{}*+?])", "\\\\$1");
    }
}
