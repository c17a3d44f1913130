package frontline.clients.imports;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a column writes its numbers. Whether "1,234" is more than a thousand or a little more than one cannot be seen in
 * the cell; its neighbours in the column tell.
 *
 * @param decimal the decimal mark, point or comma
 */
record NumberNotation(char decimal) {

    /** An amount and the currency written beside it, if any. */
    record Money(BigDecimal amount, @Nullable String currency) {}

    private static final Pattern SPACES = Pattern.compile("[\\s\u00A0\u202F\u2007\u2009_'’`]");
    private static final Pattern PARTS = Pattern.compile("(?<before>[^\\d.,+-]*)(?<number>[-+]?[\\d.,]*\\d[.,]?[\\d]*(?:[eE][-+]?\\d{1,3})?)(?<after>.*)");
    private static final Pattern AMBIGUOUS = Pattern.compile("[-+]?[1-9]\\d{0,2}[.,]\\d{3}");

    /** @param byDefault the mark where the column does not decide: the one of the person's language */
    static NumberNotation of(Collection<String> samples, char byDefault) {
        int comma = 0;
        int point = 0;
        for (String sample : samples) {
            Matcher parts = parts(sample);
            if (parts == null) {
                continue;
            }
            char mark = evidence(parts.group("number"));
            comma += mark == ',' ? 1 : 0;
            point += mark == '.' ? 1 : 0;
        }
        return new NumberNotation(comma == point ? byDefault : comma > point ? ',' : '.');
    }

    /** The decimal mark that a number proves, or 0. */
    private static char evidence(String number) {
        int comma = number.lastIndexOf(',');
        int point = number.lastIndexOf('.');
        if (comma >= 0 && point >= 0) {
            return comma > point ? ',' : '.';
        }
        if (comma < 0 && point < 0) {
            return 0;
        }
        char mark = comma >= 0 ? ',' : '.';
        char other = mark == ',' ? '.' : ',';
        if (number.indexOf(mark) != number.lastIndexOf(mark)) {
            return other;
        }
        return AMBIGUOUS.matcher(number).matches() ? 0 : mark;
    }

    Parsed<BigDecimal> number(String cell) {
        return money(cell).flatMap(money -> money.currency() == null ? Parsed.value(money.amount()) : Parsed.wrong("number", cell.strip()));
    }

    Parsed<Money> money(String cell) {
        if (cell.isBlank()) {
            return Parsed.blank();
        }
        Matcher parts = parts(cell);
        if (parts == null) {
            return Parsed.wrong("number", cell.strip());
        }
        BigDecimal amount = decimal(parts.group("number"));
        String before = parts.group("before");
        String after = parts.group("after");
        BigDecimal magnitude = BigDecimal.ONE;
        for (var word : CellWords.MAGNITUDES.entrySet()) {
            boolean meant = after.equals(word.getKey()) || (after.startsWith(word.getKey()) && CellWords.CURRENCIES.containsKey(after.substring(word.getKey().length())));
            if (meant) {
                magnitude = word.getValue();
                after = after.substring(word.getKey().length());
                break;
            }
        }
        String currency = CellWords.CURRENCIES.get(before.isEmpty() ? after : before);
        boolean understood = (before.isEmpty() || after.isEmpty()) && (before + after).isEmpty() == (currency == null);
        if (amount == null || !understood) {
            return Parsed.wrong("number", cell.strip());
        }
        boolean negative = isInParentheses(cell);
        BigDecimal scaled = amount.multiply(magnitude);
        return Parsed.value(new Money(negative ? scaled.negate() : scaled, currency));
    }

    private @Nullable BigDecimal decimal(String number) {
        char mark = evidence(number);
        char used = mark == 0 ? decimal : mark;
        char group = used == ',' ? '.' : ',';
        boolean grouped = number.indexOf(group) >= 0;
        String mantissa = number.replaceAll("[eE].*", "").replaceAll("[-+]", "");
        if (grouped && !mantissa.matches("\\d{1,3}(?:" + Pattern.quote(String.valueOf(group)) + "\\d{2,3})*(?:[.,]\\d*)?")) {
            return null;
        }
        try {
            return new BigDecimal(number.replace(String.valueOf(group), "").replace(used, '.'));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Currency, number and unit, all without spaces; null where it is not one number. */
    private static @Nullable Matcher parts(String cell) {
        String plain = SPACES.matcher(cell).replaceAll("").replace('−', '-').replace('–', '-').toLowerCase(Locale.ROOT);
        if (isInParentheses(cell)) {
            plain = plain.replace("(", "").replace(")", "");
        }
        if (plain.endsWith("-") && !plain.startsWith("-")) {
            plain = "-" + plain.substring(0, plain.length() - 1);
        }
        if (plain.startsWith("-") && plain.length() > 1 && !Character.isDigit(plain.charAt(1)) && plain.charAt(1) != '.' && plain.charAt(1) != ',') {
            plain = plain.replaceFirst("-(\\D+)", "$1-");
        }
        Matcher parts = PARTS.matcher(plain.replaceFirst("(?<=\\p{L})\\.$", "").replaceAll("(?<=\\p{L})\\.(?=\\p{L}|$)", ""));
        return parts.matches() ? parts : null;
    }

    private static boolean isInParentheses(String cell) {
        String plain = cell.strip();
        return plain.matches("\\D{0,4}\\(.*\\)\\D{0,4}");
    }
}
