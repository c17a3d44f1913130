package frontline.sales.payments;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;

/// What is open, by days overdue: none (due today or later), 1 to 30, 31 to 60, 61 to 90, and more.
public record Buckets(BigDecimal notDue, BigDecimal month, BigDecimal twoMonths, BigDecimal threeMonths, BigDecimal older) {

    public static final Buckets NOTHING = new Buckets(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /// One of the five, by its first day: 0, 1, 31, 61, 91.
    public record Bucket(int from, BigDecimal sum) {}

    public BigDecimal total() {
        return notDue.add(overdue());
    }

    public BigDecimal overdue() {
        return month.add(twoMonths).add(threeMonths).add(older);
    }

    public List<Bucket> all() {
        return List.of(new Bucket(0, notDue), new Bucket(1, month), new Bucket(31, twoMonths), new Bucket(61, threeMonths), new Bucket(91, older));
    }

    public Buckets plus(Buckets other) {
        return new Buckets(notDue.add(other.notDue), month.add(other.month), twoMonths.add(other.twoMonths), threeMonths.add(other.threeMonths), older.add(other.older));
    }

    public Buckets times(BigDecimal rate) {
        return new Buckets(at(rate, notDue), at(rate, month), at(rate, twoMonths), at(rate, threeMonths), at(rate, older));
    }

    static List<Field<BigDecimal>> columns(LocalDate today) {
        return List.of(0, 1, 31, 61, 91).stream().map(from -> coalesce(sum(OpenReceipts.OPEN).filterWhere(within(from, today)), inline(BigDecimal.ZERO)).as("age_" + from)).toList();
    }

    static Buckets of(Record row) {
        return new Buckets(row.get("age_0", BigDecimal.class), row.get("age_1", BigDecimal.class), row.get("age_31", BigDecimal.class), row.get("age_61", BigDecimal.class), row.get("age_91", BigDecimal.class));
    }

    /// Receipts of the bucket that begins with so many days; all for any other number.
    static Condition within(int from, LocalDate today) {
        Field<LocalDate> due = OpenReceipts.DUE_ON;
        return switch (from) {
            case 0 -> due.ge(today);
            case 1, 31, 61 -> due.le(today.minusDays(from)).and(due.ge(today.minusDays(from == 1 ? 30 : from + 29L)));
            case 91 -> due.le(today.minusDays(91));
            default -> noCondition();
        };
    }

    /// @param age as it stands in the address; null: any
    static Condition within(Optional<Integer> age, LocalDate today) {
        return age.map(from -> within(from, today)).orElse(noCondition());
    }

    private static BigDecimal at(BigDecimal rate, BigDecimal amount) {
        return amount.multiply(rate).setScale(2, java.math.RoundingMode.HALF_UP);
    }
}
