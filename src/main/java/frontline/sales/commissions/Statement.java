package frontline.sales.commissions;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody is paid in a month or several, line by line.
/// @param open whether the last of the months may still change
public record Statement(long userId, String name, YearMonth from, YearMonth to, String currency, boolean open, List<Row> rows, List<RuleTotal> rules, BigDecimal total) {

    /// @param month in which it is paid
    /// @param about the deal or client it came from, as far as it is still there
    public record Row(YearMonth month, PayLine line, String plan, String rule, String about) {

        public boolean isCorrection() {
            return line.earned().isBefore(month);
        }
    }

    /// @param base of a share: the income that counted; of pieces: how many
    public record RuleTotal(String plan, String rule, PayLine.Kind kind, BigDecimal base, BigDecimal amount) {}

    /// Of one person in a list of them.
    public record PersonTotal(long userId, String name, BigDecimal shares, BigDecimal pieces, BigDecimal discounts, BigDecimal takenBack, BigDecimal corrections, BigDecimal total) {}

    /// @param closedAll whether all of the months are closed
    /// @param next the month to be closed next, null when there is none yet
    public record People(YearMonth from, YearMonth to, String currency, boolean closedAll, @Nullable YearMonth next, List<PersonTotal> people, PersonTotal total) {}
}
