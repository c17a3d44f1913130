package frontline.clients.duplicates.matching;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a column holds, as its values tell.
public enum Kind {

    /// The same in every row, or nothing.
    NOTHING,
    /// A few words that return again and again.
    CATEGORY,
    /// One or two words of many.
    NAME,
    /// Several words: titles, addresses.
    TEXT,
    /// A quantity or a short number: years, house numbers.
    NUMBER,
    /// What names something without meaning anything: telephones, registration numbers, e-mail addresses.
    CODE,
    DATE;

    private static final double NEARLY_ALL = 0.9;
    private static final double DIGITS_OF_A_NUMBER = 0.7;
    private static final double CODE_LENGTH = 5;
    private static final double WORDS_OF_A_TEXT = 1.8;
    private static final double LETTERS_OF_A_TEXT = 20;
    private static final int MOST_CATEGORIES = 60;
    private static final double ROWS_PER_CATEGORY = 30;
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-./]?(\\d\\d?)[-./]?(\\d\\d?)(?:[T ].*)?");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d\\d?)[-./](\\d\\d?)[-./](\\d{4})");

    /// Whether its values are compared word by word.
    boolean isOfWords() {
        return this == CATEGORY || this == NAME || this == TEXT;
    }

    /// @param written the values of the column without the empty ones, one for each row that has one
    static Kind of(Iterable<String> written) {
        int rows = 0;
        int dates = 0;
        int numbers = 0;
        int codes = 0;
        long digits = 0;
        long words = 0;
        long letters = 0;
        var distinct = new java.util.HashSet<String>();
        for (String value : written) {
            rows++;
            String folded = Spelling.folded(value);
            if (distinct.size() <= MOST_CATEGORIES) distinct.add(folded);
            int d = Spelling.digits(folded).length();
            int blanks = (int) folded.chars().filter(c -> c == ' ').count();
            if (!date(value).isEmpty()) dates++;
            if (value.indexOf('@') > 0) codes++;
            if (d >= DIGITS_OF_A_NUMBER * (folded.length() - blanks)) numbers++;
            digits += d;
            words += blanks + 1;
            letters += folded.length();
        }
        if (distinct.size() < 2) return NOTHING;
        if (dates >= NEARLY_ALL * rows) return DATE;
        if (codes >= NEARLY_ALL * rows) return CODE;
        if (numbers >= NEARLY_ALL * rows) return digits >= CODE_LENGTH * rows ? CODE : NUMBER;
        if (distinct.size() <= MOST_CATEGORIES && rows >= ROWS_PER_CATEGORY * distinct.size()) return CATEGORY;
        return words >= WORDS_OF_A_TEXT * rows || letters >= LETTERS_OF_A_TEXT * rows ? TEXT : NAME;
    }

    /// @return eight digits, year first; '' when it is no date
    static String date(String written) {
        Matcher first = YEAR_FIRST.matcher(written.strip());
        if (first.matches()) return date(first.group(1), first.group(2), first.group(3));
        Matcher last = YEAR_LAST.matcher(written.strip());
        return last.matches() ? date(last.group(3), last.group(2), last.group(1)) : "";
    }

    private static String date(String year, String month, String day) {
        try {
            int y = Integer.parseInt(year);
            return y < 1000 || y > 2999 ? "" : LocalDate.of(y, Integer.parseInt(month), Integer.parseInt(day)).toString().replace("-", "");
        } catch (DateTimeException none) {
            return "";
        }
    }
}
