package frontline.clients.list;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.COMPLETENESS;
import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.HISTORY;
import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;

import frontline.agenda.actions.ActionView;
import frontline.agenda.actions.Actions;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.completeness.CollectionFields;
import frontline.clients.completeness.Completeness;
import frontline.clients.fields.OwnValues;
import frontline.clients.fields.OwnFields;
import frontline.identity.Sight;
import frontline.identity.Viewer;
import frontline.identity.company.Company;
import frontline.identity.departments.Departments;
import frontline.platform.text.Language;
import frontline.platform.web.Cursor;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Reads the list page by page: one statement for the clients, one for what stands beside them of each kind.
@Component
class ClientRows {

    static final int COUNTED_EXACTLY = 1000;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    /// Looked up client by client: some have tens of thousands of entries, and the index knows the latest.
    private static final Field<Instant> LAST_CONTACT = field(DSL.select(HISTORY.HAPPENED_AT).from(HISTORY).where(HISTORY.CLIENT_ID.eq(CLIENTS.ID), HISTORY.KIND.eq(inline("contact")))
            .orderBy(HISTORY.HAPPENED_AT.desc(), HISTORY.ID.desc()).limit(inline(1)));
    private static final Field<Short> PROBABILITY = coalesce(CLIENTS.PROBABILITY, inline((short) -1));

    private final DSLContext sql;
    private final Classifiers classifiers;
    private final OwnFields ownFields;
    private final CollectionFields collectionFields;
    private final Departments departments;
    private final Company company;
    private final Actions actions;
    private final Clock clock;

    ClientRows(DSLContext sql, Classifiers classifiers, OwnFields ownFields, CollectionFields collectionFields, Departments departments, Company company, Actions actions, Clock clock) {
        this.sql = sql;
        this.classifiers = classifiers;
        this.ownFields = ownFields;
        this.collectionFields = collectionFields;
        this.departments = departments;
        this.company = company;
        this.actions = actions;
        this.clock = clock;
    }

    /// @param exact false when there are more than were counted
    record Number(long number, boolean exact) {}

    Fields fields() {
        return Fields.of(classifiers.on("client"), ownFields.on("client"), collectionFields::labels);
    }

    Condition condition(Viewer viewer, ClientQuery query, Fields fields) {
        boolean byDepartment = query.filters().containsKey("department");
        ZoneId zone = company.settings().map(settings -> ZoneId.of(settings.timeZone())).orElse(ZoneOffset.UTC);
        return new Criteria(viewer, fields, byDepartment ? departments.tree() : List.of(), LocalDate.now(clock.withZone(zone)), zone).of(query);
    }

    /// Up to `limit` rows after the cursor.
    List<ClientRow> page(Condition condition, ClientQuery.Sort sort, Optional<Cursor> after, int limit, Language language) {
        return completed(select(first(condition.and(after.map(cursor -> beyond(sort, cursor)).orElseGet(() -> noCondition())), sort, limit), order(sort)), language);
    }

    Optional<ClientRow> one(Condition seen, long id, Language language) {
        return completed(select(seen.and(CLIENTS.ID.eq(id)), List.of()), language).stream().findFirst();
    }

    Cursor cursor(ClientQuery.Sort sort, ClientRow last) {
        return switch (sort.order()) {
            case NAME -> Cursor.of(last.name(), last.id());
            case CREATED -> Cursor.of(last.createdAt(), last.id());
            case PROBABILITY -> Cursor.of(last.probability() == null ? -1 : last.probability(), last.id());
            case COMPLETE -> Cursor.of(last.completeness().percent(), last.id());
        };
    }

    /// Exactly up to a thousand, beyond that what the planner expects; one's own clients are never too many to count.
    Number count(Viewer viewer, Condition condition) {
        if (viewer.sight() == Sight.OWN) return new Number(sql.fetchCount(CLIENTS, condition), true);
        int counted = sql.fetchCount(selectOne().from(CLIENTS).where(condition).limit(inline(COUNTED_EXACTLY + 1)));
        if (counted <= COUNTED_EXACTLY) return new Number(counted, true);
        JSON plan = sql.fetchSingle("explain (format json) {0}", selectOne().from(CLIENTS).where(condition)).get(0, JSON.class);
        return new Number(Math.max(counted, MAPPER.readTree(plan.data()).path(0).path("Plan").path("Plan Rows").asLong()), false);
    }

    /// The page's clients are chosen before anything is put beside them: of thousands that are sorted only fifty are shown.
    private static Condition first(Condition condition, ClientQuery.Sort sort, int limit) {
        var from = sort.order() == ClientQuery.Order.COMPLETE ? CLIENTS.join(COMPLETENESS).on(COMPLETENESS.CLIENT_ID.eq(CLIENTS.ID)) : CLIENTS;
        return CLIENTS.ID.in(DSL.select(CLIENTS.ID).from(from).where(condition).orderBy(order(sort)).limit(inline(limit)));
    }

    private List<ClientRow> select(Condition condition, List<? extends OrderField<?>> order) {
        return sql.select(CLIENTS.ID, CLIENTS.KIND, CLIENTS.NAME, CLIENTS.LEGAL_NAME, CLIENTS.TAX_ID, CLIENTS.OWNER_ID, USERS.NAME, CLIENTS.DEPARTMENT_ID, DEPARTMENTS.NAME,
                        CLIENTS.PROBABILITY, CLIENTS.CREATED_AT, CLIENTS.CLASSIFIED, CLIENTS.OWN_FIELDS, CLIENTS.VERSION, COMPLETENESS.PERCENT, COMPLETENESS.MISSING, LAST_CONTACT)
                .from(CLIENTS)
                .leftJoin(USERS).on(USERS.ID.eq(CLIENTS.OWNER_ID))
                .join(COMPLETENESS).on(COMPLETENESS.CLIENT_ID.eq(CLIENTS.ID))
                .join(DEPARTMENTS).on(DEPARTMENTS.ID.eq(CLIENTS.DEPARTMENT_ID))
                .where(condition)
                .orderBy(order)
                .fetch(r -> new ClientRow(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8(), r.value9(),
                        r.value10() == null ? null : r.value10().intValue(), r.value11(), Set.copyOf(Arrays.asList(r.value12())), OwnValues.of(r.value13()), r.value14(), null, null, null, r.value17(),
                        new Completeness(r.value15(), Arrays.asList(r.value16()))));
    }

    private static List<OrderField<?>> order(ClientQuery.Sort sort) {
        Field<?> by = switch (sort.order()) {
            case NAME -> lower(CLIENTS.NAME);
            case CREATED -> CLIENTS.CREATED_AT;
            case PROBABILITY -> PROBABILITY;
            case COMPLETE -> COMPLETENESS.PERCENT;
        };
        Field<Long> id = sort.order() == ClientQuery.Order.COMPLETE ? COMPLETENESS.CLIENT_ID : CLIENTS.ID;
        return sort.descending() ? List.of(by.desc(), id.desc()) : List.of(by.asc(), id.asc());
    }

    private static Condition beyond(ClientQuery.Sort sort, Cursor last) {
        return switch (sort.order()) {
            case NAME -> beyond(lower(CLIENTS.NAME), lower(inline(last.text(0))), last.number(1), sort.descending());
            case CREATED -> beyond(CLIENTS.CREATED_AT, field("{0}::timestamptz", Instant.class, inline(moment(last.text(0)))), last.number(1), sort.descending());
            case PROBABILITY -> beyond(PROBABILITY, inline((short) last.number(0)), last.number(1), sort.descending());
            case COMPLETE -> beyond(COMPLETENESS.PERCENT, inline((short) last.number(0)), COMPLETENESS.CLIENT_ID, last.number(1), sort.descending());
        };
    }

    private static <T> Condition beyond(Field<T> field, Field<T> value, long id, boolean descending) {
        return beyond(field, value, CLIENTS.ID, id, descending);
    }

    private static <T> Condition beyond(Field<T> field, Field<T> value, Field<Long> key, long id, boolean descending) {
        return descending ? row(field, key).lt(value, inline(id)) : row(field, key).gt(value, inline(id));
    }

    private static String moment(String text) {
        try {
            return Instant.parse(text).toString();
        } catch (java.time.format.DateTimeParseException foreign) {
            return Instant.EPOCH.toString();
        }
    }

    private List<ClientRow> completed(List<ClientRow> rows, Language language) {
        if (rows.isEmpty()) return rows;
        List<Long> ids = rows.stream().map(ClientRow::id).toList();
        Map<Long, Map<String, String>> contacts = contacts(ids);
        Map<Long, ActionView> next = actions.nextOf("client", ids, language);
        return rows.stream().map(row -> {
            Map<String, String> own = contacts.getOrDefault(row.id(), Map.of());
            return row.with(own.get("phone"), own.get("email"), next.get(row.id()));
        }).toList();
    }

    /// The first of each kind of each client: its own before its people's.
    private Map<Long, Map<String, String>> contacts(Collection<Long> ids) {
        Map<Long, Map<String, String>> first = new HashMap<>();
        sql.select(CONTACT_POINTS.CLIENT_ID, CONTACT_POINTS.KIND, CONTACT_POINTS.NORMALIZED).from(CONTACT_POINTS)
                .where(CONTACT_POINTS.CLIENT_ID.in(ids), CONTACT_POINTS.KIND.in(inline("phone"), inline("email")))
                .orderBy(CONTACT_POINTS.CLIENT_ID, CONTACT_POINTS.PERSON_ID.isNotNull(), CONTACT_POINTS.POSITION, CONTACT_POINTS.ID)
                .forEach(r -> first.computeIfAbsent(r.value1(), client -> new HashMap<>()).putIfAbsent(r.value2(), r.value3()));
        return first;
    }
}
