package frontline.clients.imports;

import frontline.platform.tables.Sample;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the cells of a column look like: how many are filled, how many differ, and what share of them reads as what. */
final class ColumnProfile {

    private static final int CLASSIFIER_VALUES = 50;

    private final List<String> filled;
    private final int rows;
    private final int distinct;
    private final Map<FieldKind, Double> fits = new EnumMap<>(FieldKind.class);

    private ColumnProfile(List<String> filled, int rows) {
        this.filled = filled;
        this.rows = rows;
        this.distinct = new HashSet<>(filled).size();
    }

    static ColumnProfile of(List<String> cells) {
        return new ColumnProfile(cells.stream().map(String::strip).filter(cell -> !cell.isEmpty()).toList(), cells.size());
    }

    static List<ColumnProfile> of(Sample sample) {
        return sample.headings().stream().map(heading -> of(sample.column(heading.position()))).toList();
    }

    int rows() {
        return rows;
    }

    int filled() {
        return filled.size();
    }

    int distinct() {
        return distinct;
    }

    boolean isEmpty() {
        return filled.isEmpty();
    }

    /** A few values that repeat, short enough to be names of something. */
    boolean looksLikeClassifier() {
        return filled.size() >= 4 && distinct <= CLASSIFIER_VALUES && distinct * 2 <= filled.size()
                && filled.stream().allMatch(cell -> cell.length() <= 60 && !cell.contains("\n"));
    }

    /** Digits that name something and count nothing: they begin with a zero, or are as long as a number of an account. */
    boolean looksLikeCode() {
        return share(cell -> cell.matches("0\\d+|\\d{12,}")) > 0.1;
    }

    boolean looksLike(FieldKind kind) {
        return !isEmpty() && fit(kind) >= 0.8;
    }

    /** Share of the filled cells that read as the kind; 1 for kinds that any text may be. */
    double fit(FieldKind kind) {
        return fits.computeIfAbsent(kind, this::measured);
    }

    private double measured(FieldKind kind) {
        NumberNotation numbers = NumberNotation.of(filled, '.');
        return switch (kind) {
            case EMAIL -> share(cell -> Values.emails(cell).isValue());
            case PHONE -> share(ColumnProfile::isPhone);
            case WEBSITE -> share(cell -> Values.website(cell).isValue());
            case DATE, MOMENT -> dates();
            case NUMBER, MONEY -> share(cell -> !isPhoneNotation(cell) && numbers.money(cell).isValue());
            case PERCENT -> share(cell -> Values.percent(cell, numbers, false).isValue());
            case CURRENCY -> share(cell -> Values.currency(cell).isValue());
            case COUNTRY -> share(cell -> CellWords.country(cell).isPresent());
            case YES_NO -> share(cell -> Values.yesNo(cell).isValue());
            case CLIENT_TYPE -> share(cell -> Values.clientType(cell).isValue());
            case LANGUAGE -> share(cell -> Values.language(cell).isValue());
            case OUTCOME -> share(cell -> Values.outcome(cell).isValue());
            case TAX_ID -> share(Values::isInn);
            case CHOICE -> looksLikeClassifier() ? 1 : 0;
            default -> 1;
        };
    }

    /** Serial numbers of days are dates only where the heading says so. */
    private double dates() {
        DateNotation dates = DateNotation.of(filled, true);
        return share(cell -> dates.date(cell).isValue());
    }

    boolean writtenAsDates() {
        return looksLike(FieldKind.DATE) && share(cell -> cell.matches("\\d+([.,]\\d+)?")) < 0.2;
    }

    private double share(Predicate<String> reads) {
        return filled.isEmpty() ? 0 : (double) filled.stream().filter(reads).count() / filled.size();
    }

    private static boolean isPhone(String cell) {
        long digits = cell.chars().filter(Character::isDigit).count();
        return digits >= 6 && digits <= 40 && cell.matches("[\\d+()\\s.,;/-]*(?:(?:доб|вн|ext|x)[.\\s]*\\d+)?");
    }

    /** For suggesting telephones by content alone, ten digits are not enough: numbers of contracts have ten, too. */
    boolean writtenAsPhones() {
        return looksLike(FieldKind.PHONE) && share(ColumnProfile::isPhoneNotation) >= 0.6;
    }

    private static boolean isPhoneNotation(String cell) {
        return isPhone(cell) && cell.matches("\\+\\d.*|\\(\\d.*|[78][\\s(-]*\\d{3}[\\s)-].*|\\d{3}[\\s-]\\d{3}[\\s-]\\d{2}.*|[78]9\\d{9}");
    }
}
