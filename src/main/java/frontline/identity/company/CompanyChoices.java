package frontline.identity.company;

import frontline.platform.text.Language;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What can be chosen for a company: value → words in the reader's language.
public final class CompanyChoices {

    private static final List<String> COMMON_CURRENCIES = List.of("RUB", "USD", "EUR", "KZT", "BYN", "GBP", "CNY");

    private CompanyChoices() {}

    public static Map<String, String> languages() {
        Map<String, String> choices = new LinkedHashMap<>();
        for (Language language : Language.values()) choices.put(language.code(), language.ownName());
        return choices;
    }

    /// The common ones first, then all others by code.
    public static Map<String, String> currencies(Language reader) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (String code : COMMON_CURRENCIES) choices.put(code, code + " · " + Currency.getInstance(code).getDisplayName(reader.locale()));
        Currency.getAvailableCurrencies().stream()
                .sorted(Comparator.comparing(Currency::getCurrencyCode))
                .forEach(c -> choices.putIfAbsent(c.getCurrencyCode(), c.getCurrencyCode() + " · " + c.getDisplayName(reader.locale())));
        return choices;
    }

    public static Map<String, String> regions(Language reader) {
        Map<String, String> byName = new TreeMap<>();
        for (String code : Locale.getISOCountries()) byName.put(Locale.of("", code).getDisplayCountry(reader.locale()), code);
        Map<String, String> choices = new LinkedHashMap<>();
        byName.forEach((name, code) -> choices.put(code, name));
        return choices;
    }

    public static Map<String, String> timeZones() {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("UTC", "UTC");
        ZoneId.getAvailableZoneIds().stream().filter(id -> id.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*")).sorted()
                .forEach(id -> choices.put(id, id.replace('_', ' ')));
        return choices;
    }
}
