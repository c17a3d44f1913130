package frontline.sales.deals;

import static frontline.sales.db.Tables.DEALS;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import frontline.platform.web.Cursor;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;

/// The orders in which deals can be listed: only those that an index holds, whatever the filter.
/// @param descending the direction asked for
public record DealSort(By by, boolean descending) {

    public enum By { OPENED, CLOSED, EXPECTED, NAME, AMOUNT }

    /// "-opened" is the newest first.
    public static DealSort of(@Nullable String text, String state) {
        String asked = text == null ? "" : text;
        boolean descending = asked.startsWith("-");
        String name = descending ? asked.substring(1) : asked;
        return Arrays.stream(By.values()).filter(by -> by.name().equalsIgnoreCase(name)).findFirst()
                .filter(by -> fits(by, state))
                .map(by -> new DealSort(by, descending))
                .orElse(new DealSort(By.OPENED, true));
    }

    /// Open deals have no day of closing; of the closed ones nothing is expected any more.
    public static boolean fits(By by, String state) {
        return switch (by) {
            case CLOSED -> List.of("won", "lost", "closed").contains(state);
            case EXPECTED -> state.equals("open");
            default -> true;
        };
    }

    public String code() {
        return (descending ? "-" : "") + by.name().toLowerCase();
    }

    /// What a click on a head asks for: the other direction where it is sorted by that, else the more useful one.
    public String toggled(By head) {
        boolean useful = head != By.NAME && head != By.EXPECTED;
        return new DealSort(head, head == by ? !descending : useful).code();
    }

    List<SortField<?>> order() {
        Field<?> column = column();
        return descending ? List.of(by == By.EXPECTED ? column.desc().nullsFirst() : column.desc(), DEALS.ID.desc())
                : List.of(column.asc(), DEALS.ID.asc());
    }

    Cursor cursor(DealRow last) {
        return Cursor.of(switch (by) {
            case OPENED -> last.openedOn();
            case CLOSED -> last.closedOn();
            case EXPECTED -> last.expectedOn();
            case NAME -> last.name().toLowerCase();
            case AMOUNT -> last.amount();
        }, last.id());
    }

    Condition behind(@Nullable String after) {
        Optional<Cursor> cursor = Cursor.decoded(after, 2);
        if (cursor.isEmpty()) return noCondition();
        String key = cursor.get().text(0);
        long id = cursor.get().number(1);
        try {
            return switch (by) {
                case OPENED -> behind(DEALS.OPENED_ON, LocalDate.parse(key), id);
                case CLOSED -> behind(DEALS.CLOSED_ON, LocalDate.parse(key), id);
                case NAME -> behindName(key, id);
                case AMOUNT -> behind(DEALS.AMOUNT, new BigDecimal(key), id);
                case EXPECTED -> behindExpected(key, id);
            };
        } catch (DateTimeException | NumberFormatException foreign) {
            return noCondition();
        }
    }

    /// Deals without an expected day stand last going up, first going down, as in the index.
    private Condition behindExpected(String key, long id) {
        Condition none = DEALS.EXPECTED_ON.isNull().and(descending ? DEALS.ID.lt(id) : DEALS.ID.gt(id));
        if (key.isEmpty()) return descending ? none.or(DEALS.EXPECTED_ON.isNotNull()) : none;
        Condition dated = behind(DEALS.EXPECTED_ON, LocalDate.parse(key), id);
        return descending ? dated : dated.or(DEALS.EXPECTED_ON.isNull());
    }

    private Condition behindName(String key, long id) {
        return behind(lower(DEALS.NAME), key, id);
    }

    private <T> Condition behind(Field<T> column, T key, long id) {
        var place = row(column, DEALS.ID);
        var last = row(val(key, column), val(id));
        return descending ? place.lessThan(last) : place.greaterThan(last);
    }

    private Field<?> column() {
        return switch (by) {
            case OPENED -> DEALS.OPENED_ON;
            case CLOSED -> DEALS.CLOSED_ON;
            case EXPECTED -> DEALS.EXPECTED_ON;
            case NAME -> lower(DEALS.NAME);
            case AMOUNT -> DEALS.AMOUNT;
        };
    }
}
