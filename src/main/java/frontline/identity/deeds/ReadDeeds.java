package frontline.identity.deeds;

import static frontline.identity.db.Tables.AUDIT_TRAIL;
import static frontline.identity.db.Tables.DEEDS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.noCondition;

import frontline.identity.Viewer;
import frontline.identity.db.tables.Users;
import frontline.platform.web.Cursor;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Reads the ledger.
@Component
class ReadDeeds {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SAMPLE = 5;
    private static final Users UNDOER = USERS.as("undoer");

    private final DSLContext sql;
    private final List<DeedCards> cards;
    private final Clock clock;

    ReadDeeds(DSLContext sql, List<DeedCards> cards, Clock clock) {
        this.sql = sql;
        this.cards = cards;
        this.clock = clock;
    }

    Optional<Deed> find(Condition condition) {
        return select(condition).fetchOptional(this::deed);
    }

    /// The newest first, of the last thirty days.
    List<Deed> list(Viewer viewer, DeedFilter filter, Optional<Cursor> after, int limit) {
        Instant now = Instant.now(clock);
        Condition page = after.map(cursor -> (Condition) DEEDS.ID.lt(cursor.number(0))).orElse(noCondition());
        return select(Deeds.seenBy(viewer).and(filter.condition(viewer)).and(page).and(DEEDS.DONE_AT.ge(now.minus(Deed.KEPT.plusDays(filter.older() ? 60 : 0)))))
                .orderBy(DEEDS.ID.desc()).limit(limit).fetch(this::deed);
    }

    private SelectConditionStep<? extends Record> select(Condition condition) {
        return sql.select(DEEDS.asterisk(), USERS.NAME.as("by"), UNDOER.NAME.as("undone_by_name")).from(DEEDS).leftJoin(USERS).on(USERS.ID.eq(DEEDS.USER_ID))
                .leftJoin(UNDOER).on(UNDOER.ID.eq(DEEDS.UNDONE_BY)).where(condition);
    }

    private Deed deed(Record r) {
        String undo = r.get("undo", String.class);
        Instant at = r.get(DEEDS.DONE_AT);
        return new Deed(r.get(DEEDS.ID), r.get(DEEDS.KIND), r.get(DEEDS.CAUSE), r.get(DEEDS.SENTENCE), List.of(r.get(DEEDS.LABELS)), r.get(DEEDS.COUNT), r.get(DEEDS.USER_ID),
                r.get("by", String.class), at, r.get(DEEDS.STATE), undo == null ? null : JSON.readValue(undo, Deed.Progress.class), r.get(DEEDS.UNDONE_AT),
                r.get("undone_by_name", String.class), at.plus(Deed.KEPT).isBefore(Instant.now(clock)));
    }

    /// Some of the cards of each deed, by its id.
    Map<Long, List<Touched>> samples(Viewer viewer, List<Deed> deeds) {
        if (deeds.isEmpty()) return Map.of();
        String[] kinds = cards.stream().map(DeedCards::card).toArray(String[]::new);
        var rows = sql.fetch("""
                select d.cause, t.card, t.card_id, t.name from unnest({0}::text[]) d(cause)
                cross join lateral (
                    select a.card, a.card_id, max(case when a.row_id = a.card_id then coalesce(a.before ->> 'name', a.after ->> 'name') end) as name
                    from (select * from identity.audit_trail where cause = d.cause order by id desc limit 500) a
                    where a.card = any({1}::text[]) and a.card_id is not null group by 1, 2 order by max(a.id) desc limit {2}) t""",
                deeds.stream().map(Deed::cause).toArray(String[]::new), kinds, SAMPLE);
        Map<String, Map<Long, DeedCards.Ref>> known = new LinkedHashMap<>();
        for (DeedCards kind : cards) {
            Set<Long> ids = new LinkedHashSet<>();
            rows.stream().filter(r -> kind.card().equals(r.get(1, String.class))).forEach(r -> ids.add(r.get(2, Long.class)));
            known.put(kind.card(), kind.find(viewer, ids));
        }
        Map<Long, List<Touched>> samples = new LinkedHashMap<>();
        for (Deed deed : deeds) {
            List<Touched> some = new ArrayList<>();
            for (var row : rows) {
                if (!deed.cause().equals(row.get(0, String.class))) continue;
                DeedCards.Ref ref = known.get(row.get(1, String.class)).get(row.get(2, Long.class));
                String name = row.get(3, String.class);
                if (ref != null) some.add(new Touched(ref.name(), ref.href()));
                else if (name != null && deed.kind().equals("delete")) some.add(new Touched(name, null));
            }
            samples.put(deed.id(), some);
        }
        return samples;
    }

    /// Where something that was left can be looked at; "" for nowhere.
    Map<String, String> addresses(Viewer viewer, Deed deed) {
        Map<String, String> addresses = new LinkedHashMap<>();
        if (deed.undo() == null) return addresses;
        for (DeedCards kind : cards) {
            List<Long> ids = deed.undo().named().stream().filter(kept -> kept.table().equals(kind.table())).map(kept -> kept.id()).toList();
            kind.find(viewer, ids).forEach((id, ref) -> addresses.put(kind.table() + ":" + id, ref.href()));
        }
        return addresses;
    }

    static boolean isKind(String kind) {
        return Arrays.asList("import", "bulk", "merge", "delete").contains(kind);
    }
}
