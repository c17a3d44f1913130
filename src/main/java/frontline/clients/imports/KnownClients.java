package frontline.clients.imports;

import static frontline.clients.db.Tables.CLIENTS;
import static org.jooq.impl.DSL.field;

import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.platform.bulk.Bulk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/// Clients by what files call them: an id of another system, or a name in any spelling.
public final class KnownClients {

    /// @param seen whether the person who imports may see it
    record Found(long id, boolean seen) {}

    private static final Field<String> PLAIN_NAME = field("clients.plain_name({0})", String.class, CLIENTS.NAME);

    private final ImportRun run;
    private final DSLContext sql;
    private final Viewer viewer;
    private List<Long> added = new ArrayList<>();

    KnownClients(ImportRun run) {
        this.run = run;
        this.sql = run.sql();
        this.viewer = run.viewer();
    }

    /// Finds the client each row names, for all rows at once; makes it where that is wished, else rejects the row.
    public Map<String, Long> resolve(List<ImportRow> rows, Function<ImportRow, @Nullable String> reference) {
        Set<String> references = new LinkedHashSet<>();
        for (ImportRow row : rows) {
            String named = row.isPending() ? reference.apply(row) : null;
            if (named != null) references.add(named);
        }
        Map<String, Found> found = find(references);
        List<String> missing = references.stream().filter(named -> !found.containsKey(named)).toList();
        if (run.plan().createMissing()) add(missing).forEach((named, id) -> found.put(named, new Found(id, true)));
        Map<String, Long> ids = new HashMap<>();
        for (ImportRow row : rows) {
            String named = row.isPending() ? reference.apply(row) : null;
            if (named == null) continue;
            Found client = found.get(named);
            if (client == null) row.reject("client", "import.reject.client_unknown", named);
            else if (!client.seen()) row.reject("client", "import.reject.not_yours", named);
            else ids.put(named, client.id());
        }
        return ids;
    }

    Map<String, Found> find(Collection<String> references) {
        Map<String, Found> found = new HashMap<>();
        if (references.isEmpty()) return found;
        String[] wanted = references.toArray(String[]::new);
        Map<String, String> plain = plainNames(references);
        String[] names = plain.values().stream().filter(name -> !name.isEmpty()).distinct().toArray(String[]::new);
        Map<String, Found> byName = new HashMap<>();
        sql.select(PLAIN_NAME, CLIENTS.ID, seen()).from(CLIENTS).where("clients.plain_name(clients.clients.name) = any(?::text[])", (Object) names)
                .orderBy(CLIENTS.ID).forEach(r -> byName.putIfAbsent(r.value1(), new Found(r.value2(), r.value3())));
        plain.forEach((reference, name) -> {
            if (byName.containsKey(name)) found.put(reference, byName.get(name));
        });
        sql.select(CLIENTS.EXTERNAL_ID, CLIENTS.ID, seen()).from(CLIENTS).where("clients.clients.external_id = any(?::text[])", (Object) wanted)
                .forEach(r -> found.put(r.value1(), new Found(r.value2(), r.value3())));
        return found;
    }

    /// Each name with nothing but its words.
    Map<String, String> plainNames(Collection<String> names) {
        Map<String, String> plain = new LinkedHashMap<>();
        sql.resultQuery("select x, clients.plain_name(x) from unnest(?::text[]) x", (Object) names.toArray(String[]::new))
                .fetch().forEach(r -> plain.put(r.get(0, String.class), r.get(1, String.class)));
        return plain;
    }

    /// Cards with nothing but a name, in the department of the person who imports. Two spellings of one name are one client.
    Map<String, Long> add(Collection<String> names) {
        Map<String, Long> added = new HashMap<>();
        if (names.isEmpty()) return added;
        Map<String, Long> byPlain = new HashMap<>();
        Map<String, String> plain = plainNames(names);
        List<String> first = new ArrayList<>();
        plain.forEach((name, key) -> {
            if (key.isEmpty() || byPlain.putIfAbsent(key, 0L) == null) first.add(name);
        });
        List<Long> ids = Bulk.keys(sql, "clients.clients", first.size());
        Bulk clients = Bulk.of("clients.clients", "id bigint", "name text", "department_id bigint", "created_at timestamptz", "updated_at timestamptz", "created_by bigint");
        Bulk team = Bulk.of("clients.team", "client_id bigint", "department_id bigint", "role text", "since timestamptz");
        for (int i = 0; i < first.size(); i++) {
            clients.row(ids.get(i), first.get(i), viewer.departmentId(), run.now(), run.now(), viewer.userId());
            team.row(ids.get(i), viewer.departmentId(), "department", run.now());
            byPlain.put(plain.get(first.get(i)), ids.get(i));
            added.put(first.get(i), ids.get(i));
        }
        clients.insert(sql);
        team.insert(sql);
        this.added.addAll(ids);
        plain.forEach((name, key) -> added.putIfAbsent(name, byPlain.get(key)));
        return added;
    }

    /// Those that were made since one last asked. None of them has an owner yet.
    List<Long> takeAdded() {
        List<Long> taken = added;
        added = new ArrayList<>();
        return taken;
    }

    /// Whoever has a deal with a client works with it, and so sees the card.
    public void takePart(Collection<Part> parts) {
        Bulk team = Bulk.of("clients.team", "client_id bigint", "user_id bigint", "department_id bigint", "role text", "since timestamptz");
        for (Part part : new LinkedHashSet<>(parts)) team.row(part.clientId(), part.userId(), run.colleagues().byId(part.userId()).departmentId(), "participant", run.now());
        team.insert(sql, "on conflict (client_id, user_id) do nothing");
    }

    public record Part(long clientId, long userId) {}

    private Field<Boolean> seen() {
        return viewer.seesAll() ? org.jooq.impl.DSL.inline(true) : field(Clients.seenBy(viewer, CLIENTS.ID));
    }
}
