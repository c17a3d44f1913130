package frontline.satisfaction.lens;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.HISTORY;
import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.USERS;
import static frontline.satisfaction.db.Tables.BENEFITS;
import static frontline.satisfaction.db.Tables.PROPERTIES;
import static frontline.satisfaction.db.Tables.QUOTATIONS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.noCondition;

import frontline.clients.cards.ClientRef;
import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.satisfaction.lens.Mirror.Grouped;
import frontline.satisfaction.programmes.Programme;
import frontline.satisfaction.programmes.Programmes;
import frontline.satisfaction.segments.Segments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The lens as it is shown, with the clients that the viewer sees.
@Component
public class ReadLens {

    private static final int ENTRIES = 30;

    private record Row(long id, String words, @Nullable Long benefit, @Nullable Long department, @Nullable Long person, @Nullable String controller, @Nullable Long controls) {}

    /// What was said, as it stands in a client's history.
    public record Entry(long id, ClientRef client, Instant happenedAt, String text) {}

    private final DSLContext sql;
    private final Programmes programmes;
    private final Segments segments;

    ReadLens(DSLContext sql, Programmes programmes, Segments segments) {
        this.sql = sql;
        this.programmes = programmes;
        this.segments = segments;
    }

    public LensView of(Viewer viewer, long programme) {
        programmes.get(viewer, programme);
        List<Row> rows = properties(programme);
        Map<Long, List<Quotation>> quotations = new HashMap<>();
        List<Quotation> unsorted = new ArrayList<>();
        List<Long> properties = rows.stream().map(Row::id).toList();
        for (Quotation quotation : quotations(viewer, programme)) {
            if (quotation.propertyId() != null && properties.contains(quotation.propertyId())) quotations.computeIfAbsent(quotation.propertyId(), id -> new ArrayList<>()).add(quotation);
            else unsorted.add(quotation);
        }
        Map<Long, String> names = sql.select(BENEFITS.ID, BENEFITS.WORDS).from(BENEFITS).where(BENEFITS.PROGRAMME_ID.eq(programme), BENEFITS.RETIRED_AT.isNull())
                .orderBy(BENEFITS.POSITION, BENEFITS.ID).fetchMap(BENEFITS.ID, BENEFITS.WORDS);
        List<Property> ungrouped = rows.stream().filter(row -> !names.containsKey(row.benefit())).map(row -> property(row, quotations)).toList();
        List<Benefit> benefits = names.entrySet().stream()
                .map(name -> new Benefit(name.getKey(), name.getValue(), rows.stream().filter(row -> name.getKey().equals(row.benefit())).map(row -> property(row, quotations)).toList())).toList();
        return new LensView(unsorted, ungrouped, benefits, mirror(names, rows));
    }

    /// Contacts with the clients of the segment, whom the viewer sees, in which these words were written.
    public List<Entry> entries(Viewer viewer, long programme, String words) {
        Programme whole = programmes.get(viewer, programme);
        return sql.select(HISTORY.ID, CLIENTS.ID, CLIENTS.NAME, HISTORY.HAPPENED_AT, HISTORY.TEXT).from(HISTORY).join(CLIENTS).on(CLIENTS.ID.eq(HISTORY.CLIENT_ID))
                .where(HISTORY.KIND.eq("contact"), HISTORY.TEXT.ne(""), words.isBlank() ? noCondition() : HISTORY.TEXT.containsIgnoreCase(words.strip()).or(CLIENTS.NAME.containsIgnoreCase(words.strip())),
                        Clients.seenBy(viewer, HISTORY.CLIENT_ID), segments.condition(whole.now().segment().filter()))
                .orderBy(HISTORY.HAPPENED_AT.desc(), HISTORY.ID.desc()).limit(ENTRIES)
                .fetch(row -> new Entry(row.value1(), new ClientRef(row.value2(), row.value3()), row.value4(), row.value5()));
    }

    private List<Row> properties(long programme) {
        return sql.select(PROPERTIES.ID, PROPERTIES.WORDS, PROPERTIES.BENEFIT_ID, PROPERTIES.DEPARTMENT_ID, PROPERTIES.PERSON_ID, coalesce(DEPARTMENTS.NAME, USERS.NAME), coalesce(PROPERTIES.DEPARTMENT_ID, USERS.DEPARTMENT_ID))
                .from(PROPERTIES).leftJoin(DEPARTMENTS).on(DEPARTMENTS.ID.eq(PROPERTIES.DEPARTMENT_ID)).leftJoin(USERS).on(USERS.ID.eq(PROPERTIES.PERSON_ID))
                .where(PROPERTIES.PROGRAMME_ID.eq(programme), PROPERTIES.RETIRED_AT.isNull()).orderBy(PROPERTIES.POSITION, PROPERTIES.ID)
                .fetch(row -> new Row(row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), row.value6(), row.value7()));
    }

    private List<Quotation> quotations(Viewer viewer, long programme) {
        return sql.select(QUOTATIONS.ID, QUOTATIONS.WORDS, QUOTATIONS.PROPERTY_ID, CLIENTS.ID, CLIENTS.NAME, QUOTATIONS.SAID_ON, USERS.NAME)
                .from(QUOTATIONS).join(USERS).on(USERS.ID.eq(QUOTATIONS.NOTED_BY)).leftJoin(CLIENTS).on(CLIENTS.ID.eq(QUOTATIONS.CLIENT_ID), Clients.seenBy(viewer, CLIENTS.ID))
                .where(QUOTATIONS.PROGRAMME_ID.eq(programme), QUOTATIONS.RETIRED_AT.isNull()).orderBy(QUOTATIONS.ID.desc())
                .fetch(row -> new Quotation(row.value1(), row.value2(), row.value3(), row.value4() == null ? null : new ClientRef(row.value4(), row.value5()), row.value6(), row.value7()));
    }

    private Mirror.@Nullable Warning mirror(Map<Long, String> benefits, List<Row> rows) {
        List<Grouped> lens = benefits.entrySet().stream()
                .map(benefit -> new Grouped(benefit.getValue(), rows.stream().filter(row -> Objects.equals(row.benefit(), benefit.getKey())).map(Row::controls).toList())).toList();
        List<String> departments = sql.select(DEPARTMENTS.NAME).from(DEPARTMENTS).where(DEPARTMENTS.ARCHIVED_AT.isNull()).fetch(DEPARTMENTS.NAME);
        return Mirror.of(lens, departments).orElse(null);
    }

    private static Property property(Row row, Map<Long, List<Quotation>> quotations) {
        return new Property(row.id(), row.words(), row.benefit(), row.department(), row.person(), row.controller(), quotations.getOrDefault(row.id(), List.of()));
    }
}
