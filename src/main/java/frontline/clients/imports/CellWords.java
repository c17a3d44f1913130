package frontline.clients.imports;

import java.math.BigDecimal;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Words that have a meaning in a cell: yes, won, thousand, ₽, March, Germany. */
final class CellWords {

    private static final Properties WORDS = ImportKind.read(CellWords.class, "/imports/import-words.properties");

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("ru"));

    static final Set<String> YES = set("yes");
    static final Set<String> NO = set("no");
    static final Set<String> COMPANY = set("company");
    static final Set<String> PERSON = set("person");
    static final Set<String> ENGLISH = set("english");
    static final Set<String> RUSSIAN = set("russian");
    static final Set<String> WON = set("won");
    static final Set<String> LOST = set("lost");
    static final Set<String> OPEN = set("open");
    static final Map<String, String> CURRENCIES = currencies();
    static final Map<String, BigDecimal> MAGNITUDES = magnitudes();
    private static final Map<String, String> COUNTRIES = countries();

    private CellWords() {}

    static boolean among(Set<String> words, String cell) {
        String plain = cell.strip().toLowerCase(Locale.ROOT).replace('ё', 'е');
        return words.contains(plain) || words.contains(String.join(" ", PlainWords.words(plain)));
    }

    /** 1 for January. Russian and English, in full or cut short, in either case of the Russian noun. */
    static Optional<Integer> month(String word) {
        String beginning = word.toLowerCase(Locale.ROOT).replace(".", "");
        return Arrays.stream(Month.values()).filter(month -> beginning.length() >= 3 && LANGUAGES.stream().anyMatch(language ->
                month.getDisplayName(TextStyle.FULL, language).toLowerCase(Locale.ROOT).startsWith(beginning)
                        || month.getDisplayName(TextStyle.FULL_STANDALONE, language).toLowerCase(Locale.ROOT).startsWith(beginning)))
                .map(Month::getValue).findFirst();
    }

    /** The ISO code of a country by its name in Russian or English, or by its code. */
    static Optional<String> country(String cell) {
        return Optional.ofNullable(COUNTRIES.get(String.join(" ", PlainWords.words(cell))));
    }

    private static Set<String> set(String key) {
        return new HashSet<>(ImportKind.listed(WORDS, key));
    }

    private static Map<String, String> currencies() {
        var codes = new HashMap<String, String>();
        for (String key : WORDS.stringPropertyNames()) {
            if (key.startsWith("currency.")) {
                ImportKind.listed(WORDS, key).forEach(word -> codes.put(word, key.substring("currency.".length())));
            }
        }
        return Map.copyOf(codes);
    }

    private static Map<String, BigDecimal> magnitudes() {
        var magnitudes = new HashMap<String, BigDecimal>();
        ImportKind.listed(WORDS, "thousand").forEach(word -> magnitudes.put(word, BigDecimal.valueOf(1_000)));
        ImportKind.listed(WORDS, "million").forEach(word -> magnitudes.put(word, BigDecimal.valueOf(1_000_000)));
        ImportKind.listed(WORDS, "billion").forEach(word -> magnitudes.put(word, BigDecimal.valueOf(1_000_000_000)));
        return Map.copyOf(magnitudes);
    }

    private static Map<String, String> countries() {
        var countries = new HashMap<String, String>();
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            for (Locale language : LANGUAGES) {
                countries.put(String.join(" ", PlainWords.words(country.getDisplayCountry(language))), code);
            }
            countries.put(code.toLowerCase(Locale.ROOT), code);
            countries.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
        }
        for (String key : WORDS.stringPropertyNames()) {
            if (key.startsWith("country.")) {
                ImportKind.listed(WORDS, key).forEach(word -> countries.put(word, key.substring("country.".length())));
            }
        }
        return Map.copyOf(countries);
    }
}
