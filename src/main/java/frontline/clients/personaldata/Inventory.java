package frontline.clients.personaldata;

import frontline.identity.holdings.Holding;
import frontline.identity.holdings.Holding.Fate;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Looks through all declared places for one person: which rows are about them, which speak of them.
@Component
class Inventory {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext sql;
    private final Places places;
    private final HeldColumns columns;
    private final KeepingTerms terms;
    private final Clock clock;

    Inventory(DSLContext sql, Places places, HeldColumns columns, KeepingTerms terms, Clock clock) {
        this.sql = sql;
        this.places = places;
        this.columns = columns;
        this.terms = terms;
        this.clock = clock;
    }

    /// The rows of one declaration.
    /// @param now what is erased at once
    /// @param kept by the day on which its term ends
    record Share(Holding holding, List<Long> now, Map<LocalDate, List<Long>> kept) {

        List<Long> all() {
            List<Long> all = new ArrayList<>(now);
            kept.values().forEach(all::addAll);
            return all;
        }

        List<Line> lines() {
            List<Line> lines = new ArrayList<>();
            String fate = switch (holding.fate()) {
                case GOES -> "goes";
                case EMPTIED, KEPT -> "emptied";
                case STAYS -> "stays";
            };
            if (!now.isEmpty()) lines.add(new Line(holding.table(), holding.what(), fate, now.size(), null, null));
            kept.forEach((until, rows) -> lines.add(new Line(holding.table(), holding.what(), "kept", rows.size(), until, holding.keeping())));
            return lines;
        }
    }

    /// Rows that are about the person, by declaration; only declarations with any.
    List<Share> about(Subject subject) {
        Map<String, Integer> years = terms.all();
        List<Share> shares = new ArrayList<>();
        for (Holding holding : places.all()) {
            if (holding.about() == null) continue;
            Share share = share(holding, subject, years);
            if (!share.now().isEmpty() || !share.kept().isEmpty()) shares.add(share);
        }
        return shares;
    }

    private Share share(Holding holding, Subject subject, Map<String, Integer> years) {
        String since = holding.since() == null ? "null" : subject.filled(holding.since());
        var rows = sql.resultQuery("select t.id, (" + since + ")::date from " + holding.table() + " t where " + subject.filled(holding.about()) + " order by t.id").fetch();
        List<Long> now = new ArrayList<>();
        Map<LocalDate, List<Long>> kept = new TreeMap<>();
        LocalDate today = LocalDate.now(clock);
        for (var row : rows) {
            LocalDate from = row.get(1, LocalDate.class);
            LocalDate until = from == null || holding.fate() != Fate.KEPT ? null : LocalDate.of(from.getYear() + years.getOrDefault(holding.keeping(), 0), 12, 31);
            if (until == null || until.isBefore(today)) now.add(row.get(0, Long.class));
            else kept.computeIfAbsent(until, day -> new ArrayList<>()).add(row.get(0, Long.class));
        }
        return new Share(holding, now, kept);
    }

    /// The rows themselves, place by place: first what is about the person, then what speaks of them.
    List<Held> held(Subject subject, int most) {
        List<Share> shares = about(subject);
        List<Held> held = new ArrayList<>();
        for (Share share : shares) held.add(new Held(share.holding().table(), share.holding().what(), false, share.all().size(), documents(rows(share.holding().table(), share.all(), most))));
        for (String table : places.tables()) {
            List<Long> known = shares.stream().filter(share -> share.holding().table().equals(table)).flatMap(share -> share.all().stream()).toList();
            List<JSONB> mentioning = mentioning(table, subject, known, most);
            if (!mentioning.isEmpty()) held.add(new Held(table, places.in(table).getFirst().what(), true, mentions(table, subject, known), documents(mentioning)));
        }
        return held;
    }

    private static List<JsonNode> documents(List<JSONB> rows) {
        return rows.stream().map(row -> JSON.readTree(row.data())).toList();
    }

    /// Rows of a table that speak of the person and would be struck out.
    long mentions(String table, Subject subject, List<Long> without) {
        return changes(table, subject).stream().mapToLong(change -> sql.fetchOne(sql.resultQuery("select count(*) from " + table + " t where " + change.condition() + without(table), bound(change.parameters(), table, without)))
                .get(0, Long.class)).max().orElse(0);
    }

    /// The rows themselves, as documents. @param most so many at most
    List<JSONB> mentioning(String table, Subject subject, List<Long> without, int most) {
        Map<String, JSONB> found = new java.util.LinkedHashMap<>();
        for (Change change : changes(table, subject))
            sql.resultQuery("select to_jsonb(t) from " + table + " t where " + change.condition() + without(table) + " limit " + most, bound(change.parameters(), table, without))
                    .forEach(row -> found.put(row.get(0, JSONB.class).data(), row.get(0, JSONB.class)));
        return found.values().stream().limit(most).toList();
    }

    List<JSONB> rows(String table, List<Long> ids, int most) {
        return sql.resultQuery("select to_jsonb(t) from " + table + " t where t.id = any(?) order by t.id limit " + most, (Object) ids.toArray(Long[]::new)).fetch(row -> row.get(0, JSONB.class));
    }

    /// An update that strikes out, in pieces.
    /// @param parameters of the condition
    record Change(String condition, List<Object> parameters, Keys.Pattern pattern) {}

    /// First what may be struck out anywhere, then what may be on the own cards.
    List<Change> changes(String table, Subject subject) {
        List<Change> changes = new ArrayList<>();
        if (subject.anywhere() != null) add(changes, table, "true", subject.anywhere());
        String near = places.in(table).stream().map(Holding::near).filter(java.util.Objects::nonNull).map(condition -> "(" + subject.filled(condition) + ")").collect(Collectors.joining(" or "));
        if (!near.isEmpty() && subject.onCards() != null) add(changes, table, "(" + near + ")", subject.onCards());
        return changes;
    }

    private void add(List<Change> changes, String table, String rows, Keys.Pattern pattern) {
        List<HeldColumns.Column> words = columns.of(table).words(places.untouched(table));
        if (words.isEmpty()) return;
        List<Object> parameters = new ArrayList<>(List.of(pattern.loose()));
        words.forEach(column -> parameters.addAll(List.of(pattern.strict(), "")));
        changes.add(new Change(rows + " and concat_ws(' ', " + words.stream().map(HeldColumns.Column::words).collect(Collectors.joining(", ")) + ") ~* ? and ("
                + words.stream().map(column -> column.quotedIn("t") + " is distinct from " + column.redacted()).collect(Collectors.joining(" or ")) + ")", parameters, pattern));
    }

    private String without(String table) {
        return columns.of(table).hasId() ? " and not t.id = any(?)" : "";
    }

    private Object[] bound(List<Object> parameters, String table, @Nullable List<Long> without) {
        List<Object> bound = new ArrayList<>(parameters);
        if (columns.of(table).hasId()) bound.add(without == null ? new Long[0] : without.toArray(Long[]::new));
        return bound.toArray();
    }
}
