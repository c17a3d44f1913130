package frontline.platform.text;

import java.math.BigDecimal;
import java.util.Optional;

/// A number as people type it: "1 200,50", "1,200.50", "1200.5".
public final class TypedNumber {

    private TypedNumber() {}

    /// A comma that is the only mark and stands before exactly three digits is taken the way of the language.
    /// @return empty when no number can be meant
    public static Optional<BigDecimal> parse(String typed, Language language) {
        String plain = typed.replaceAll("[\\s\u00A0\u202F'’]", "").replace('−', '-');
        int comma = plain.lastIndexOf(',');
        int point = plain.lastIndexOf('.');
        if (comma >= 0 && point >= 0) plain = comma > point ? plain.replace(".", "").replace(',', '.') : plain.replace(",", "");
        else if (comma >= 0) plain = language == Language.EN && plain.matches("-?\\d{1,3}(,\\d{3})+") ? plain.replace(",", "") : plain.replace(',', '.');
        return plain.matches("-?\\d{1,18}(\\.\\d{1,10})?") ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    /// As it stands in an input, to be changed and read back: without groups, with the language's decimal mark.
    public static String inInput(BigDecimal number, Language language) {
        String plain = number.stripTrailingZeros().toPlainString();
        return language == Language.RU ? plain.replace('.', ',') : plain;
    }
}
