package frontline.clients.imports;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the cells whose meaning does not depend on their column; {@link NumberNotation} and {@link DateNotation} read the others. */
final class Values {

    /** @param e164 null where the number cannot be dialled as it stands; it is kept as it was written */
    record Phone(String written, @Nullable String e164, @Nullable String extension) {}

    enum Outcome { OPEN, WON, LOST }

    enum ClientType { COMPANY, PERSON }

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final Pattern SEVERAL = Pattern.compile("\\s*[;\\n\\r|]\\s*|,\\s*(?=[+(\\d])|\\s+(?=\\+\\d)");
    private static final Pattern ROUNDED = Pattern.compile("\\d[.,]\\d+[eE]\\+?\\d+");
    private static final Pattern EXTENSION = Pattern.compile("(?i)доб\\.?|вн\\.?");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");
    private static final Pattern SEVERAL_EMAILS = Pattern.compile("\\s*[;,\\n\\r]\\s*");
    private static final Pattern MAILTO = Pattern.compile("(?i)^mailto:");
    private static final Pattern PARTED = Pattern.compile("[\\s\u00A0-]");
    private static final Pattern RUSSIAN_TAX_ID = Pattern.compile("\\d{10}|\\d{12}");
    private static final java.util.Set<String> CURRENCIES = java.util.Currency.getAvailableCurrencies().stream().map(java.util.Currency::getCurrencyCode).collect(java.util.stream.Collectors.toUnmodifiableSet());
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;:\"()]+@[\\p{L}\\d](?:[\\p{L}\\d.-]*[\\p{L}\\d])?\\.[\\p{L}\\d-]{2,}");
    private static final Pattern ANGLED = Pattern.compile("[^<]*<([^>]+)>");
    private static final Pattern WEBSITE = Pattern.compile("(?i)(?:https?://)?(?:[\\p{L}\\d-]+\\.)+\\p{L}{2,}(?::\\d+)?(?:[/?#]\\S*)?");
    private static final int[] INN_10 = {2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] INN_11 = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] INN_12 = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};

    private Values() {}

    /** A cell may hold several telephones; what is no telephone is kept as written. */
    static Parsed<List<Phone>> phones(String cell, String region) {
        if (cell.isBlank()) {
            return Parsed.blank();
        }
        // A spreadsheet has lost the last digits of such a number for good.
        if (ROUNDED.matcher(cell.strip()).matches()) {
            return Parsed.wrong("phone_rounded", cell.strip());
        }
        return Parsed.value(Arrays.stream(SEVERAL.split(cell.strip())).map(String::strip).filter(part -> !part.isEmpty())
                .map(part -> phone(part, region)).toList());
    }

    static Phone phone(String written, String region) {
        PhoneNumber number = parsed(written, region);
        if (number == null || !PHONES.isValidNumber(number)) {
            // Exports drop the plus: eleven digits and more begin with the country.
            String digits = digits(written);
            PhoneNumber international = digits.length() >= 11 ? parsed("+" + digits, region) : null;
            number = international != null && PHONES.isValidNumber(international) ? international
                    : number != null && PHONES.isPossibleNumber(number) && written.strip().startsWith("+") ? number : null;
        }
        return number == null ? new Phone(written, null, null)
                : new Phone(written, PHONES.format(number, PhoneNumberFormat.E164), number.hasExtension() ? number.getExtension() : null);
    }

    static String digits(String text) {
        return NO_DIGIT.matcher(text).replaceAll("");
    }

    private static @Nullable PhoneNumber parsed(String written, String region) {
        try {
            return PHONES.parse(EXTENSION.matcher(written).replaceAll(" ext. "), region);
        } catch (NumberParseException e) {
            return null;
        }
    }

    static Parsed<List<String>> emails(String cell) {
        if (cell.isBlank()) {
            return Parsed.blank();
        }
        var emails = new java.util.ArrayList<String>();
        for (String part : SEVERAL_EMAILS.split(cell.strip())) {
            Matcher angled = ANGLED.matcher(part);
            String email = (angled.matches() ? angled.group(1) : part).strip();
            email = MAILTO.matcher(email).replaceFirst("");
            if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
                return Parsed.wrong("email", part);
            }
            if (!email.isEmpty()) {
                emails.add(email.toLowerCase(Locale.ROOT));
            }
        }
        return emails.isEmpty() ? Parsed.blank() : Parsed.value(List.copyOf(emails));
    }

    static Parsed<String> website(String cell) {
        String plain = cell.strip();
        return plain.isEmpty() ? Parsed.blank() : WEBSITE.matcher(plain).matches() && !plain.contains("@")
                ? Parsed.value(plain) : Parsed.wrong("website", plain);
    }

    /** A share from 0 to 100. "25%", "25" and "0,25 of 1" are told apart by the sign and by the column's scale. */
    static Parsed<BigDecimal> percent(String cell, NumberNotation notation, boolean fractions) {
        boolean signed = cell.strip().endsWith("%");
        return notation.number(signed ? cell.strip().substring(0, cell.strip().length() - 1) : cell).flatMap(number -> {
            BigDecimal percent = !signed && fractions ? number.movePointRight(2) : number;
            return percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0
                    ? Parsed.wrong("percent", cell.strip()) : Parsed.value(percent);
        });
    }

    static Parsed<Boolean> yesNo(String cell) {
        return chosen(cell, CellWords.YES, true, CellWords.NO, false, "yes_no");
    }

    static Parsed<ClientType> clientType(String cell) {
        return chosen(cell, CellWords.COMPANY, ClientType.COMPANY, CellWords.PERSON, ClientType.PERSON, "client_type");
    }

    /** Also for columns of stages: Won and Lost stand among them in many exports. */
    static Parsed<Outcome> outcome(String cell) {
        return CellWords.among(CellWords.OPEN, cell) ? Parsed.value(Outcome.OPEN)
                : chosen(cell, CellWords.WON, Outcome.WON, CellWords.LOST, Outcome.LOST, "outcome");
    }

    /** "en" or "ru" by code or word. */
    static Parsed<String> language(String cell) {
        return chosen(cell, CellWords.ENGLISH, "en", CellWords.RUSSIAN, "ru", "language");
    }

    private static <T> Parsed<T> chosen(String cell, java.util.Set<String> one, T ifOne, java.util.Set<String> other, T ifOther, String code) {
        return cell.isBlank() ? Parsed.blank() : CellWords.among(one, cell) ? Parsed.value(ifOne)
                : CellWords.among(other, cell) ? Parsed.value(ifOther) : Parsed.wrong(code, cell.strip());
    }

    /** ISO code of a currency by code, sign or word. */
    static Parsed<String> currency(String cell) {
        String plain = cell.strip();
        if (plain.isEmpty()) {
            return Parsed.blank();
        }
        String known = CellWords.CURRENCIES.get(plain.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""));
        boolean code = plain.length() == 3 && CURRENCIES.contains(plain.toUpperCase(Locale.ROOT));
        return known != null ? Parsed.value(known) : code ? Parsed.value(plain.toUpperCase(Locale.ROOT)) : Parsed.wrong("currency", plain);
    }

    /** A Russian taxpayer's number must add up; numbers of other countries are taken as they are. */
    static Parsed<String> taxId(String cell) {
        String plain = PARTED.matcher(cell).replaceAll("");
        if (plain.isEmpty()) {
            return Parsed.blank();
        }
        boolean russian = RUSSIAN_TAX_ID.matcher(plain).matches();
        return !russian || isInn(plain) ? Parsed.value(plain) : Parsed.wrong("tax_id", cell.strip());
    }

    static boolean isInn(String digits) {
        return switch (digits.length()) {
            case 10 -> RUSSIAN_TAX_ID.matcher(digits).matches() && control(digits, INN_10) == digits.charAt(9) - '0' && !digits.equals("0000000000");
            case 12 -> RUSSIAN_TAX_ID.matcher(digits).matches() && control(digits, INN_11) == digits.charAt(10) - '0'
                    && control(digits, INN_12) == digits.charAt(11) - '0' && !digits.equals("000000000000");
            default -> false;
        };
    }

    private static int control(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (digits.charAt(i) - '0');
        }
        return sum % 11 % 10;
    }
}
