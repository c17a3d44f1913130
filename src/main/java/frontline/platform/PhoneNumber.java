package frontline.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/// A telephone number in any notation, kept as digits with the country code, without the plus: "74951234567".
public record PhoneNumber(String digits) {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Cache<Shown, String> SHOWN = Caffeine.newBuilder().maximumSize(20_000).build();

    private record Shown(String digits, String region) {}

    /// @param region two letters, how a number without a country code is read ("RU", "US")
    /// @return empty when no telephone number can be meant
    public static Optional<PhoneNumber> parse(String written, String region) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(written, region);
            if (!NUMBERS.isPossibleNumber(number)) return Optional.empty();
            return Optional.of(new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164).substring(1)));
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    /// How the number is searched: digits with the country code, or just the digits that were written where it is none.
    public static String normalized(String written, String region) {
        return parse(written, region).map(PhoneNumber::digits).orElseGet(() -> written.replaceAll("\\D", ""));
    }

    /// The digits without the country code; all of them where there is none.
    public String national() {
        try {
            return NUMBERS.getNationalSignificantNumber(NUMBERS.parse("+" + digits, null));
        } catch (NumberParseException foreign) {
            return digits;
        }
    }

    /// Grouped the national way for people of `region`, the international way for others.
    public String shownIn(String region) {
        return SHOWN.get(new Shown(digits, region), unknown -> grouped(region));
    }

    private String grouped(String region) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse("+" + digits, null);
            boolean atHome = NUMBERS.getCountryCodeForRegion(region) == number.getCountryCode() && !region.equals("RU");
            return NUMBERS.format(number, atHome ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException foreign) {
            return digits;
        }
    }
}
