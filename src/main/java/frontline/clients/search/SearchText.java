package frontline.clients.search;

import frontline.platform.PhoneNumber;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What somebody typed into the search box.
/// @param folded without capitals, ё as е, one space between words
/// @param region two letters, how a telephone number without a country code is read
public record SearchText(String typed, String folded, String region) {

    /// Fewer letters or digits than this are found at the beginning of a name, and beside a longer word at that of a word: no index knows them inside.
    public static final int SHORTEST_FRAGMENT = 3;

    private static final Pattern SPACES = Pattern.compile("[\\s\u00A0\u202F]+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern BETWEEN_TYPED_WORDS = Pattern.compile("[\\s,;\"«»()]+");
    private static final Pattern NUMBER = Pattern.compile("\\+?[\\d\\s().\\-/]+");
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");
    private static final Pattern BETWEEN_GROUPS = Pattern.compile("[ \\-./]");
    private static final Pattern AROUND_AN_ADDRESS = Pattern.compile("^(?:[a-z]+://)?(?:www\\.)?|/+$");

    public static SearchText of(String typed, String region) {
        String stripped = SPACES.matcher(typed.strip()).replaceAll(" ");
        String cut = stripped.substring(0, stripped.offsetByCodePoints(0, Math.min(100, stripped.codePointCount(0, stripped.length()))));
        return new SearchText(cut, fold(cut), region);
    }

    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT).replace('ё', 'е');
    }

    /// Letters and digits alone, folded, as the words of names are kept: "Alpha-M" is two.
    static List<String> wordsOf(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(fold(text))).filter(word -> !word.isEmpty()).toList();
    }

    public boolean isEmpty() {
        return folded.isEmpty();
    }

    /// As they were typed, with the marks inside of them.
    public List<String> words() {
        return Arrays.stream(BETWEEN_TYPED_WORDS.split(folded)).filter(word -> !word.isEmpty()).toList();
    }

    /// Whether one of its words is long enough to be looked for inside of names.
    boolean hasFragment() {
        return words().stream().anyMatch(word -> word.length() >= SHORTEST_FRAGMENT);
    }

    /// Whether it may be (a part of) a telephone number: nothing but digits and what one writes between them.
    public boolean isNumber() {
        return NUMBER.matcher(folded).matches() && digits().length() >= SHORTEST_FRAGMENT;
    }

    public String digits() {
        return NO_DIGITS.matcher(folded).replaceAll("");
    }

    /// A registration number without what one writes between its groups; "" when it cannot be one.
    String numberKey() {
        return folded.chars().anyMatch(c -> c >= '0' && c <= '9') ? BETWEEN_GROUPS.matcher(folded).replaceAll("") : "";
    }

    static String numberKey(String written) {
        return BETWEEN_GROUPS.matcher(written.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /// The whole number, when it is one: digits with the country code.
    public Optional<String> phone() {
        return isNumber() ? PhoneNumber.parse(typed, region).map(PhoneNumber::digits) : Optional.empty();
    }

    /// With the code of its country, or as one dials inside Russia: nothing stands before it in a number as it is kept.
    public boolean isWholeNumber() {
        return phone().filter(phone -> phone.equals(digits()) || digits().startsWith("8") && phone.equals("7" + digits().substring(1))).isPresent();
    }

    /// Digits that stand somewhere in a number as it is kept: a leading 8 or 0 is how one dials inside the country.
    public Set<String> phoneFragments() {
        Set<String> fragments = new LinkedHashSet<>();
        String digits = digits();
        fragments.add(digits);
        if (digits.startsWith("8") && !typed.startsWith("+")) {
            fragments.add("7" + digits.substring(1));
            if (digits.length() > 4) fragments.add(digits.substring(1));
        }
        String withoutZeros = digits.replaceFirst("^0+", "");
        if (withoutZeros.length() < digits.length()) fragments.add(withoutZeros);
        fragments.removeIf(fragment -> fragment.length() < SHORTEST_FRAGMENT);
        return fragments;
    }

    /// Whether it can be nothing but an e-mail address.
    public boolean isAddress() {
        return folded.indexOf('@') > 0 && !folded.contains(" ");
    }

    /// The part of an address or site that is kept: without "https://www." and the slash at its end.
    public String address() {
        return AROUND_AN_ADDRESS.matcher(folded).replaceAll("");
    }

    /// What stands before the @ of an address, from its end.
    String localPartBackwards() {
        return new StringBuilder(folded.substring(0, folded.indexOf('@'))).reverse().toString();
    }

    String domain() {
        return folded.substring(folded.indexOf('@') + 1);
    }

    /// The same keys on the other keyboard: "ghbdtn" is "привет". Empty when there is nothing to swap.
    public Optional<SearchText> onTheOtherKeyboard() {
        String swapped = KeyboardLayout.swapped(typed);
        return swapped.equals(typed) ? Optional.empty() : Optional.of(of(swapped, region));
    }

    /// To stand in a pattern of `like`.
    public static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
