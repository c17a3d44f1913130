package frontline.clients.list;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.DEPARTMENTS_TAKING_PART;
import static frontline.clients.db.Tables.TEAM;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import frontline.clients.list.ListOrder.Source;
import frontline.identity.Viewer;
import frontline.platform.web.Cursor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/// The clients of a list: those the viewer sees, as [frontline.clients.cards.Clients#seenBy] says, and the filter leaves.
///
/// They are looked up in the parts of which sight consists, and put together then: an index has each part in the order of the list,
/// while of all clients in that order most are not the viewer's. A client may be in several parts.
/// @param filter over `clients.clients`
record Listing(Viewer viewer, Condition filter) {

    private static final Field<Long> DEPARTMENT = DSL.field(name("one", "id"), Long.class);
    private static final Field<Object> KEY = DSL.field(name("found", "key"), Object.class);
    private static final Field<Long> ID = DSL.field(name("found", "id"), Long.class);

    /// The ids of the next rows, in their order.
    Select<Record1<Long>> next(ListOrder order, Optional<Cursor> after, int limit) {
        Select<Record> found = switch (viewer.sight()) {
            case ALL -> first(order, order.clients(), noCondition(), after, limit);
            case OWN -> first(order, order.clients(), order.owner().eq(viewer.userId()), after, limit)
                    .union(first(order, order.clients(), takenPartIn(order.clients().id()), after, limit));
            case DEPARTMENT -> first(order, order.clients(), order.owner().eq(viewer.userId()), after, limit)
                    .union(firstOfEachDepartment(order, order.clients(), after, limit))
                    .union(firstOfEachDepartment(order, order.shared(), after, limit));
        };
        return select(ID).from(found.asTable("found")).orderBy(order.by(KEY, ID)).limit(inline(limit));
    }

    /// The id of each, of so many of each part.
    Select<Record1<Long>> upTo(int limit) {
        return parts().<Select<Record1<Long>>>map(part -> ids(part).limit(inline(limit))).reduce(Select::union).orElseThrow();
    }

    /// The id of each.
    Select<Record1<Long>> all() {
        return parts().<Select<Record1<Long>>>map(this::ids).reduce(Select::union).orElseThrow();
    }

    private Select<Record> first(ListOrder order, Source source, Condition seen, Optional<Cursor> after, int limit) {
        return select(List.of(source.key().as("key"), source.id().as("id"))).from(source.table())
                .where(filter, seen, after.map(cursor -> order.beyond(source, cursor)).orElseGet(() -> noCondition()))
                .orderBy(order.by(source.key(), source.id())).limit(inline(limit));
    }

    /// How many departments there are is hidden from the planner: it would make a plan for each list, which takes longer than the list.
    private Select<Record> firstOfEachDepartment(ListOrder order, Source source, Optional<Cursor> after, int limit) {
        return select(List.of(KEY, ID)).from(table("(select {0} as ids offset 0) as held, unnest(held.ids) as one (id)", val(departments())), lateral(first(order, source, source.department().eq(DEPARTMENT), after, limit)).as("found"));
    }

    private SelectConditionStep<Record1<Long>> ids(Condition part) {
        return select(CLIENTS.ID).from(CLIENTS).where(filter, part);
    }

    private Stream<Condition> parts() {
        return switch (viewer.sight()) {
            case ALL -> Stream.of(noCondition());
            case OWN -> Stream.of(CLIENTS.OWNER_ID.eq(viewer.userId()), takenPartIn(CLIENTS.ID));
            case DEPARTMENT -> Stream.of(CLIENTS.OWNER_ID.eq(viewer.userId()), CLIENTS.DEPARTMENT_ID.in(viewer.departments()),
                    CLIENTS.ID.in(select(DEPARTMENTS_TAKING_PART.CLIENT_ID).from(DEPARTMENTS_TAKING_PART).where(DEPARTMENTS_TAKING_PART.DEPARTMENT_ID.in(viewer.departments()))));
        };
    }

    private Condition takenPartIn(Field<Long> client) {
        return client.in(select(TEAM.CLIENT_ID).from(TEAM).where(TEAM.ROLE.eq(inline("participant")), TEAM.USER_ID.eq(viewer.userId())));
    }

    private Long[] departments() {
        return viewer.departments().stream().sorted().toArray(Long[]::new);
    }
}
