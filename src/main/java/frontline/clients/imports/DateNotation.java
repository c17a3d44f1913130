package frontline.clients.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a column writes its dates. Whether 3/4/2024 is in March or in April is decided once for the whole column.
 *
 * @param dayFirst 3/4/2024 is the third of April
 * @param certain false where no cell of the column decided it, so that the person should be asked
 */
record DateNotation(boolean dayFirst, boolean certain) {

    /** A date with what was written beside it: a time of day, a zone. */
    private record Written(LocalDate day, @Nullable LocalTime time, @Nullable ZoneId zone) {}

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ]+(.*))?");
    private static final Pattern COMPACT = Pattern.compile("((?:19|20)\\d\\d)(0[1-9]|1[0-2])([0-2]\\d|3[01])(?:T(.*))?");
    private static final Pattern NUMERIC = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})(?: *г\\.?)?(?:(?:,? +|T)(.*))?");
    private static final Pattern DAY_MONTH = Pattern.compile("(\\d{1,2})[ .-]+(\\p{L}{3,9})\\.?[ ,.-]+(\\d{4}|\\d{2})(?: *(?:года|год|г)\\.?)?(?:,? +(.*))?");
    private static final Pattern MONTH_DAY = Pattern.compile("(\\p{L}{3,9})\\.? +(\\d{1,2})(?:st|nd|rd|th)?,? +(\\d{4})(?:,? +(.*))?");
    private static final Pattern SERIAL = Pattern.compile("(\\d{5})(?:[.,](\\d+))?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:.](\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([AaPp])?\\.?(?:[Mm]\\.?)?\\s*(.*)");
    private static final Pattern OFFSET = Pattern.compile("(?:Z|GMT|UTC)?\\s*([+-])(\\d{2}):?(\\d{2})");

    /** Excel counts days from here; serials beyond a hundred years from it are other numbers. */
    private static final LocalDate EXCEL = LocalDate.of(1899, 12, 30);

    static DateNotation of(Collection<String> samples, boolean dayFirstByDefault) {
        int dayFirst = 0;
        int monthFirst = 0;
        for (String sample : samples) {
            Matcher numeric = NUMERIC.matcher(sample.strip());
            if (numeric.matches()) {
                dayFirst += Integer.parseInt(numeric.group(1)) > 12 ? 2 : 0;
                monthFirst += Integer.parseInt(numeric.group(3)) > 12 ? 2 : 0;
                // Nobody who puts points between writes the month first.
                dayFirst += numeric.group(2).equals(".") ? 1 : 0;
                monthFirst += numeric.group(2).equals("/") && sample.matches(".*[AaPp]\\.?[Mm]\\.?.*") ? 1 : 0;
            }
        }
        boolean certain = dayFirst != monthFirst;
        return new DateNotation(certain ? dayFirst > monthFirst : dayFirstByDefault, certain);
    }

    Parsed<LocalDate> date(String cell) {
        return written(cell).flatMap(written -> Parsed.value(written.day()));
    }

    /** @param zone of the cells that name none */
    Parsed<Instant> moment(String cell, ZoneId zone) {
        return written(cell).flatMap(written -> Parsed.value(LocalDateTime.of(written.day(), written.time() == null ? LocalTime.MIDNIGHT : written.time())
                .atZone(written.zone() == null ? zone : written.zone()).toInstant()));
    }

    private Parsed<Written> written(String cell) {
        String text = cell.strip().replace('\u00A0', ' ').replace('\u202F', ' ');
        if (text.isEmpty() || text.startsWith("0000-00-00")) {
            return Parsed.blank();
        }
        try {
            Optional<Written> written = numeric(text).or(() -> named(text)).or(() -> serial(text));
            return written.<Parsed<Written>>map(Parsed::value).orElseGet(() -> Parsed.wrong("date", text));
        } catch (DateTimeException e) {
            return Parsed.wrong("date", text);
        }
    }

    private Optional<Written> numeric(String text) {
        Matcher m = YEAR_FIRST.matcher(text);
        if (m.matches() || (m = COMPACT.matcher(text)).matches()) {
            return written(number(m, 1), number(m, 2), number(m, 3), m.group(4));
        }
        m = NUMERIC.matcher(text);
        if (m.matches()) {
            int day = number(m, dayFirst || m.group(2).equals(".") ? 1 : 3);
            int month = number(m, dayFirst || m.group(2).equals(".") ? 3 : 1);
            return written(year(m.group(4)), month, day, m.group(5));
        }
        return Optional.empty();
    }

    private static Optional<Written> named(String text) {
        Matcher dayMonth = DAY_MONTH.matcher(text);
        if (dayMonth.matches()) {
            return CellWords.month(dayMonth.group(2)).flatMap(month ->
                    written(year(dayMonth.group(3)), month, number(dayMonth, 1), dayMonth.group(4)));
        }
        Matcher monthDay = MONTH_DAY.matcher(text);
        return monthDay.matches() ? CellWords.month(monthDay.group(1)).flatMap(month ->
                written(number(monthDay, 3), month, number(monthDay, 2), monthDay.group(4))) : Optional.empty();
    }

    private static Optional<Written> serial(String text) {
        Matcher m = SERIAL.matcher(text);
        if (!m.matches() || number(m, 1) > 73_050) {
            return Optional.empty();
        }
        LocalDate day = EXCEL.plusDays(number(m, 1));
        if (m.group(2) == null) {
            return Optional.of(new Written(day, null, null));
        }
        long seconds = Math.min(86_399, Math.round(Double.parseDouble("0." + m.group(2)) * 86_400));
        return Optional.of(new Written(day, LocalTime.ofSecondOfDay(seconds), null));
    }

    private static Optional<Written> written(int year, int month, int day, @Nullable String rest) {
        LocalDate date = LocalDate.of(year, month, day);
        if (rest == null || rest.isBlank()) {
            return Optional.of(new Written(date, null, null));
        }
        Matcher m = TIME.matcher(rest.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        int hour = number(m, 1);
        if (m.group(5) != null) {
            hour = hour % 12 + (m.group(5).equalsIgnoreCase("p") ? 12 : 0);
        }
        LocalTime time = LocalTime.of(hour, number(m, 2), m.group(3) == null ? 0 : number(m, 3));
        if (m.group(4) != null) {
            time = time.plus(Math.round(Double.parseDouble("0." + m.group(4)) * 1000), ChronoUnit.MILLIS);
        }
        LocalTime exact = time;
        return m.group(6).isEmpty() ? Optional.of(new Written(date, time, null)) : zone(m.group(6).strip()).map(zone -> new Written(date, exact, zone));
    }

    private static Optional<ZoneId> zone(String text) {
        Matcher offset = OFFSET.matcher(text);
        if (offset.matches()) {
            return Optional.of(ZoneOffset.of(offset.group(1) + offset.group(2) + ":" + offset.group(3)));
        }
        try {
            return Optional.of(text.equalsIgnoreCase("MSK") || text.equalsIgnoreCase("МСК") ? ZoneOffset.ofHours(3) : ZoneId.of(text, ZoneId.SHORT_IDS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() == 4 ? year : year < 70 ? 2000 + year : 1900 + year;
    }
}
