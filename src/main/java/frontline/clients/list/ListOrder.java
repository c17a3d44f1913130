package frontline.clients.list;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.COMPLETENESS;
import static frontline.clients.db.Tables.DEPARTMENTS_TAKING_PART;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.row;

import frontline.clients.list.ClientQuery.Order;
import frontline.clients.list.ClientQuery.Sort;
import frontline.platform.web.Cursor;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Table;

/// An order of the list, and where indexes have it.
record ListOrder(Sort sort) {

    private static final Field<Short> PROBABILITY = coalesce(CLIENTS.PROBABILITY, inline((short) -1));

    /// Columns that an index holds together, behind each other: whose it is (the owner or the department), what is sorted by, and the client.
    record Source(Table<? extends Record> table, Field<Long> department, Field<?> key, Field<Long> id) {}

    Source clients() {
        return sort.order() == Order.COMPLETE
                ? new Source(COMPLETENESS.join(CLIENTS).on(CLIENTS.ID.eq(COMPLETENESS.CLIENT_ID)), COMPLETENESS.DEPARTMENT_ID, key(), COMPLETENESS.CLIENT_ID)
                : new Source(CLIENTS, CLIENTS.DEPARTMENT_ID, key(), CLIENTS.ID);
    }

    /// The clients of other departments that a department takes part in.
    Source shared() {
        Field<?> key = switch (sort.order()) {
            case NAME -> DEPARTMENTS_TAKING_PART.LOWER_NAME;
            case CREATED -> DEPARTMENTS_TAKING_PART.CREATED_AT;
            case PROBABILITY -> DEPARTMENTS_TAKING_PART.PROBABILITY;
            case COMPLETE -> DEPARTMENTS_TAKING_PART.PERCENT;
        };
        return new Source(DEPARTMENTS_TAKING_PART.join(CLIENTS).on(CLIENTS.ID.eq(DEPARTMENTS_TAKING_PART.CLIENT_ID)), DEPARTMENTS_TAKING_PART.DEPARTMENT_ID, key, DEPARTMENTS_TAKING_PART.CLIENT_ID);
    }

    Field<Long> owner() {
        return sort.order() == Order.COMPLETE ? COMPLETENESS.OWNER_ID : CLIENTS.OWNER_ID;
    }

    /// Of clients whose completeness is beside them.
    List<OrderField<?>> fields() {
        return by(key(), CLIENTS.ID);
    }

    List<OrderField<?>> by(Field<?> key, Field<Long> id) {
        return sort.descending() ? List.of(key.desc(), id.desc()) : List.of(key.asc(), id.asc());
    }

    Cursor cursor(ClientRow last) {
        return switch (sort.order()) {
            case NAME -> Cursor.of(last.name(), last.id());
            case CREATED -> Cursor.of(last.createdAt(), last.id());
            case PROBABILITY -> Cursor.of(last.probability() == null ? -1 : last.probability(), last.id());
            case COMPLETE -> Cursor.of(last.completeness().percent(), last.id());
        };
    }

    Condition beyond(Source source, Cursor last) {
        return switch (sort.order()) {
            case NAME -> beyond(source, lower(inline(last.text(0))), last);
            case CREATED -> beyond(source, field("{0}::timestamptz", Instant.class, inline(moment(last.text(0)))), last);
            case PROBABILITY, COMPLETE -> beyond(source, inline((short) last.number(0)), last);
        };
    }

    @SuppressWarnings("unchecked") // each order has one type of key
    private <T> Condition beyond(Source source, Field<T> value, Cursor last) {
        var place = row((Field<T>) source.key(), source.id());
        return sort.descending() ? place.lt(value, inline(last.number(1))) : place.gt(value, inline(last.number(1)));
    }

    private Field<?> key() {
        return switch (sort.order()) {
            case NAME -> lower(CLIENTS.NAME);
            case CREATED -> CLIENTS.CREATED_AT;
            case PROBABILITY -> PROBABILITY;
            case COMPLETE -> COMPLETENESS.PERCENT;
        };
    }

    private static String moment(String text) {
        try {
            return Instant.parse(text).toString();
        } catch (DateTimeParseException foreign) {
            return Instant.EPOCH.toString();
        }
    }
}
