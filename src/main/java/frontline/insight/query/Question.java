package frontline.insight.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is asked for, in words; whether there are such facts and fields is seen when it is read against the catalogue.
/// @param facts the kind of facts of the measures that name none
/// @param filters hold for all facts of the question
/// @param currency of the money figures, null for the company's
/// @param emptyPeriods whether a month without facts has a line
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Question(String facts, List<Measure> measures, List<Division> rows, List<Division> columns, List<Criterion> filters, @Nullable Top top, @Nullable Order order,
        @Nullable String currency, boolean emptyPeriods) {

    public Question {
        measures = List.copyOf(measures);
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        filters = List.copyOf(filters);
    }

    public enum Fn { COUNT, COUNT_DISTINCT, SUM, AVERAGE, MEDIAN, PERCENTILE, MIN, MAX, CONVERSION;
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Whether it is a figure without any facts: no deals are a count of nought, but no average.
        public boolean isZeroOfNothing() {
            return this == COUNT || this == COUNT_DISTINCT || this == SUM;
        }
    }

    /// How a figure is shown beside the others. `CHANGE`: difference to the period before; `_PERCENT`: as a share of that.
    public enum Show { PLAIN, SHARE_OF_ROW, SHARE_OF_COLUMN, SHARE_OF_TOTAL, RUNNING, CHANGE, CHANGE_PERCENT, YEAR_CHANGE, YEAR_CHANGE_PERCENT;
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isChange() {
            return ordinal() >= CHANGE.ordinal();
        }

        boolean againstLastYear() {
            return this == YEAR_CHANGE || this == YEAR_CHANGE_PERCENT;
        }

        boolean inPercent() {
            return this == CHANGE_PERCENT || this == YEAR_CHANGE_PERCENT;
        }
    }

    public enum Grain { DAY, WEEK, MONTH, QUARTER, YEAR, WEEKDAY, MONTH_OF_YEAR, HOUR;
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Whether its periods follow each other, as weekdays do not.
        boolean isCalendar() {
            return ordinal() <= YEAR.ordinal();
        }
    }

    public enum Op { IN, NOT_IN, LESS, AT_MOST, AT_LEAST, MORE, BETWEEN, CONTAINS, EMPTY, NOT_EMPTY, PERIOD, MINE;
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param facts null for the question's
    /// @param of a quantity; for a distinct count a dimension, or null for the facts themselves
    /// @param percent which percentile, 0 to 100
    /// @param where only facts that meet all of these are counted
    /// @param over what a conversion divides by: the facts that meet these, all for none
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Measure(@Nullable String facts, Fn fn, @Nullable String of, @Nullable BigDecimal percent, Show show, List<Criterion> where, List<Criterion> over) {
        public Measure {
            where = List.copyOf(where);
            over = List.copyOf(over);
        }

        public static Measure of(Fn fn, @Nullable String of) {
            return new Measure(null, fn, of, null, Show.PLAIN, List.of(), List.of());
        }
    }

    /// @param field "day" is the day that each kind of facts is dated by
    /// @param level of a tree, 1 at the top; null as deep as it is marked
    /// @param step width of the bands of a number
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Division(String field, @Nullable Grain grain, @Nullable Integer level, @Nullable BigDecimal step) {
        public static Division by(String field) {
            return new Division(field, null, null, null);
        }

        public static Division by(String field, Grain grain) {
            return new Division(field, grain, null, null);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Criterion(String field, Op op, List<String> values) {
        public Criterion {
            values = List.copyOf(values);
        }
    }

    /// The largest lines of the first row, the rest under "others" or left out.
    public record Top(int lines, int measure, boolean others) {}

    /// By a measure's total, or by name where it is null.
    public record Order(@Nullable Integer measure, boolean ascending) {}

    public Question with(List<Division> otherRows, List<Division> otherColumns) {
        return new Question(facts, measures, otherRows, otherColumns, filters, top, order, currency, emptyPeriods);
    }
}
