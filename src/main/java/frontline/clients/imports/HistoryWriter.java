package frontline.clients.imports;

import static frontline.clients.db.Tables.PEOPLE;

import frontline.agenda.types.ActionTypes;
import frontline.agenda.types.ActionTypes.ActionType;
import frontline.platform.bulk.Bulk;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What was spoken with clients before. An entry is known by its client, its moment and its text.
@Component
class HistoryWriter implements ImportWriter {

    private final ActionTypes types;

    HistoryWriter(ActionTypes types) {
        this.types = types;
    }

    @Override
    public ImportKind kind() {
        return ClientKinds.HISTORY;
    }

    @Override
    public String card() {
        return "entry";
    }

    @Override
    public List<String> known(String field) {
        return field.equals("type") ? types.active().stream().flatMap(type -> List.of(type.nameEn(), type.nameRu()).stream()).distinct().toList() : List.of();
    }

    @Override
    public void write(ImportRun run, List<ImportRow> rows) {
        for (ImportRow row : rows) {
            if (!row.has("on")) row.reject("on", "import.reject.required");
            else if (!row.has("client")) row.reject("client", "import.reject.required");
        }
        Map<String, Long> clients = run.clients().resolve(rows, row -> row.text("client"));
        List<ImportRow> left = rows.stream().filter(ImportRow::isPending).toList();
        if (left.isEmpty()) return;
        Set<String> known = known(run, clients);
        Map<String, Long> people = people(run, clients);
        Bulk history = Bulk.of("clients.history", "id bigint", "client_id bigint", "person_id bigint", "type_id bigint", "kind text", "area text", "happened_at timestamptz", "minutes int",
                "text text", "classified bigint[]", "author_id bigint");
        List<Long> ids = Bulk.keys(run.sql(), "clients.history", left.size());
        Map<String, Long> typeIds = new HashMap<>();
        for (int i = 0; i < left.size(); i++) {
            ImportRow row = left.get(i);
            long client = Objects.requireNonNull(clients.get(row.textOr("client", "")));
            Instant on = Objects.requireNonNull(row.moment("on"));
            String text = Objects.requireNonNullElse(row.paragraphs("text"), "");
            if (!known.add(client + "\u0000" + on + "\u0000" + text)) {
                row.skipped(null);
                continue;
            }
            Long author = row.has("author") ? run.colleagues().findOrAdd(row.textOr("author", "")).id() : null;
            long type = typeIds.computeIfAbsent(row.textOr("type", ""), this::type);
            history.row(ids.get(i), client, people.get(client + "\u0000" + PlainWords.squashed(row.textOr("person", ""))), type, "contact", "sales", on, minutes(row), text,
                    Bulk.array(row.classified()), author);
            row.created(ids.get(i));
        }
        history.insert(run.sql());
    }

    private static @Nullable Integer minutes(ImportRow row) {
        return row.has("minutes") ? Math.clamp(Objects.requireNonNull(row.number("minutes")).longValue(), 0, 1440) : null;
    }

    private long type(String name) {
        List<ActionType> all = types.all();
        String squashed = PlainWords.squashed(name);
        return all.stream().filter(type -> squashed.isEmpty() ? "note".equals(type.key())
                        : squashed.equals(type.key()) || PlainWords.squashed(type.nameEn()).equals(squashed) || PlainWords.squashed(type.nameRu()).equals(squashed))
                .map(ActionType::id).findFirst().orElseGet(() -> types.add(squashed.isEmpty() ? "Note" : name, squashed.isEmpty() ? "Заметка" : name, "point").orThrow());
    }

    private static Set<String> known(ImportRun run, Map<String, Long> clients) {
        Set<String> known = new HashSet<>();
        run.sql().resultQuery("select client_id, happened_at, text from clients.history where client_id = any(?::bigint[]) and kind = 'contact'",
                        (Object) clients.values().stream().distinct().toArray(Long[]::new))
                .fetch().forEach(r -> known.add(r.get(0) + "\u0000" + r.get(1, java.time.OffsetDateTime.class).toInstant() + "\u0000" + r.get(2)));
        return known;
    }

    private static Map<String, Long> people(ImportRun run, Map<String, Long> clients) {
        Map<String, Long> people = new HashMap<>();
        run.sql().select(PEOPLE.ID, PEOPLE.CLIENT_ID, PEOPLE.NAME).from(PEOPLE)
                .where("clients.people.client_id = any(?::bigint[])", (Object) clients.values().stream().distinct().toArray(Long[]::new))
                .forEach(person -> people.putIfAbsent(person.value2() + "\u0000" + PlainWords.squashed(person.value3()), person.value1()));
        return people;
    }
}
