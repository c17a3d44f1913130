package frontline.sales.commissions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A line of a statement: for what, by which rule, how much.
/// @param base money that counts; for a piece: how many
/// @param rate percent of the base; for a piece: money for one
/// @param earned the month to which it belongs; a correction is paid in a later one
public record PayLine(long userId, long planId, long ruleId, Kind kind, Source source, LocalDate on, YearMonth earned, BigDecimal base, BigDecimal rate, BigDecimal amount) {

    public enum Kind {
        SHARE, PIECE, DISCOUNT, TAKEN_BACK;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param kind 'payment', 'entry' or 'action'
    /// @param returned the payment whose return this is
    public record Source(String kind, long id, @Nullable Long returned, @Nullable Long dealId, @Nullable Long clientId) {

        public @Nullable String href() {
            if (dealId != null) return "/deals/" + dealId;
            return clientId == null ? null : "/clients/" + clientId;
        }
    }

    /// What makes it the same line when it is reckoned again.
    record Key(long userId, long planId, long ruleId, String kind, long id, @Nullable Long returned, @Nullable Long paidDeal) {}

    private static final Comparator<PayLine> WITHIN_A_DAY = Comparator.<PayLine, String>comparing(line -> line.source().kind())
            .thenComparingLong(line -> line.source().id()).thenComparing(line -> line.source().returned(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(line -> line.source().dealId(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingLong(PayLine::planId).thenComparingLong(PayLine::ruleId);

    /// By person, day, source and the rules' order.
    static final Comparator<PayLine> ORDER = (one, other) -> {
        int byUser = Long.compare(one.userId, other.userId);
        if (byUser != 0) return byUser;
        int byDay = one.on.compareTo(other.on);
        return byDay != 0 ? byDay : WITHIN_A_DAY.compare(one, other);
    };

    Key key() {
        return new Key(userId, planId, ruleId, source.kind(), source.id(), source.returned(), source.kind().equals("payment") ? source.dealId() : null);
    }

    /// The same source and rule with what is to be added or taken off.
    PayLine correctedBy(BigDecimal difference, BigDecimal baseDifference) {
        return new PayLine(userId, planId, ruleId, kind, source, on, earned, baseDifference, rate, difference);
    }
}
