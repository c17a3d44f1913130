package frontline.clients.list;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.COMPLETENESS;
import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.HISTORY;
import static frontline.identity.db.Tables.DEPARTMENTS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import frontline.agenda.actions.ActionView;
import frontline.agenda.actions.Actions;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.completeness.CollectionFields;
import frontline.clients.completeness.Completeness;
import frontline.clients.fields.OwnValues;
import frontline.clients.fields.OwnFields;
import frontline.identity.Directory;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record1;
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

    private final DSLContext sql;
    private final Classifiers classifiers;
    private final OwnFields ownFields;
    private final CollectionFields collectionFields;
    private final Departments departments;
    private final Directory directory;
    private final Company company;
    private final Actions actions;
    private final Clock clock;

    ClientRows(DSLContext sql, Classifiers classifiers, OwnFields ownFields, CollectionFields collectionFields, Departments departments, Directory directory, Company company, Actions actions, Clock clock) {
        this.sql = sql;
        this.classifiers = classifiers;
        this.ownFields = ownFields;
        this.collectionFields = collectionFields;
        this.departments = departments;
        this.directory = directory;
        this.company = company;
        this.actions = actions;
        this.clock = clock;
    }

    /// @param exact false when there are more than were counted
    record Number(long number, boolean exact) {}

    Fields fields() {
        return Fields.of(classifiers.on("client"), ownFields.on("client"), collectionFields::labels);
    }

    Listing listing(Viewer viewer, ClientQuery query, Fields fields) {
        return new Listing(viewer, filter(viewer, query, fields));
    }

    /// Over `clients.clients`, whoever's they are.
    /// @param viewer who is meant by 'me'
    Condition filter(Viewer viewer, ClientQuery query, Fields fields) {
        boolean byDepartment = query.filters().containsKey("department");
        ZoneId zone = company.settings().map(settings -> ZoneId.of(settings.timeZone())).orElse(ZoneOffset.UTC);
        return new Criteria(viewer, fields, byDepartment ? departments.tree() : List.of(), LocalDate.now(clock.withZone(zone)), zone).of(query);
    }

    /// Up to `limit` rows after the cursor. They are chosen before anything is put beside them, by a statement of its own: that of what stands beside them is the same for every list.
    List<ClientRow> page(Listing listing, ClientQuery.Sort sort, Optional<Cursor> after, int limit, Language language) {
        List<Long> ids = sql.fetch(listing.next(new ListOrder(sort), after, limit)).map(Record1::value1);
        Map<Long, ClientRow> found = new HashMap<>();
        select(CLIENTS.ID.eq(any(ids.toArray(Long[]::new)))).forEach(row -> found.put(row.id(), row));
        return completed(ids.stream().map(found::get).filter(Objects::nonNull).toList(), language);
    }

    Optional<ClientRow> one(Condition seen, long id, Language language) {
        return completed(select(seen.and(CLIENTS.ID.eq(id))), language).stream().findFirst();
    }

    /// Exactly up to a thousand, beyond that what the planner expects; one's own clients are never too many to count.
    Number count(Listing listing) {
        boolean all = listing.viewer().sight() == Sight.OWN;
        int counted = sql.fetchCount(all ? listing.all() : listing.upTo(COUNTED_EXACTLY + 1));
        if (all || counted <= COUNTED_EXACTLY) return new Number(counted, true);
        JSON plan = sql.fetchSingle("explain (format json) {0}", listing.all()).get(0, JSON.class);
        return new Number(Math.max(counted, MAPPER.readTree(plan.data()).path(0).path("Plan").path("Plan Rows").asLong()), false);
    }

    private List<ClientRow> select(Condition condition) {
        LongFunction<String> names = directory.names();
        return sql.select(CLIENTS.ID, CLIENTS.KIND, CLIENTS.NAME, CLIENTS.LEGAL_NAME, CLIENTS.TAX_ID, CLIENTS.OWNER_ID, CLIENTS.DEPARTMENT_ID, DEPARTMENTS.NAME,
                        CLIENTS.PROBABILITY, CLIENTS.CREATED_AT, CLIENTS.CLASSIFIED, CLIENTS.OWN_FIELDS, CLIENTS.VERSION, COMPLETENESS.PERCENT, COMPLETENESS.MISSING, LAST_CONTACT)
                .from(CLIENTS)
                .join(COMPLETENESS).on(COMPLETENESS.CLIENT_ID.eq(CLIENTS.ID))
                .join(DEPARTMENTS).on(DEPARTMENTS.ID.eq(CLIENTS.DEPARTMENT_ID))
                .where(condition)
                .fetch(r -> new ClientRow(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value6() == null ? null : names.apply(r.value6()), r.value7(), r.value8(),
                        r.value9() == null ? null : r.value9().intValue(), r.value10(), Set.copyOf(Arrays.asList(r.value11())), OwnValues.of(r.value12()), r.value13(), null, null, null, r.value16(),
                        new Completeness(r.value14(), Arrays.asList(r.value15()))));
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
        sql.select(CONTACT_POINTS.CLIENT_ID, CONTACT_POINTS.KIND, CONTACT_POINTS.NORMALIZED).distinctOn(CONTACT_POINTS.CLIENT_ID, CONTACT_POINTS.KIND).from(CONTACT_POINTS)
                .where(CONTACT_POINTS.CLIENT_ID.eq(any(ids.toArray(Long[]::new))), CONTACT_POINTS.KIND.in(inline("phone"), inline("email")))
                .orderBy(CONTACT_POINTS.CLIENT_ID, CONTACT_POINTS.KIND, CONTACT_POINTS.PERSON_ID.isNotNull(), CONTACT_POINTS.POSITION, CONTACT_POINTS.ID)
                .forEach(r -> first.computeIfAbsent(r.value1(), client -> new HashMap<>()).put(r.value2(), r.value3()));
        return first;
    }
}
