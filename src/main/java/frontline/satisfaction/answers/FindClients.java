package frontline.satisfaction.answers;

import static frontline.clients.db.Tables.CLIENTS;

import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Clients by what a file calls them: number of another system, tax or registration number, e-mail, name in any spelling.
@Component
class FindClients {

    private final DSLContext sql;

    FindClients(DSLContext sql) {
        this.sql = sql;
    }

    /// Of those that the viewer sees. What may mean several clients means none.
    Map<String, Long> of(Viewer viewer, Collection<String> named) {
        if (named.isEmpty()) return Map.of();
        List<String> references = List.copyOf(new HashSet<>(named));
        String[] all = references.toArray(String[]::new);
        String[] lower = references.stream().map(reference -> reference.toLowerCase(Locale.ROOT)).toArray(String[]::new);
        Map<String, Long> found = new HashMap<>();
        Set<String> open = new HashSet<>(references);
        take(found, open, "select x, c.id from unnest(?::text[]) x join clients.clients c on c.external_id = x", (Object) all);
        take(found, open, "select x, c.id from unnest(?::text[]) x join clients.clients c on c.tax_id = x union select x, c.id from unnest(?::text[]) x join clients.clients c on c.registration_number = x", all, all);
        take(found, open, "select x, p.client_id from unnest(?::text[], ?::text[]) u(x, l) join clients.contact_points p on p.kind = 'email' and p.normalized = u.l", all, lower);
        take(found, open, "select x, c.id from unnest(?::text[]) x join clients.clients c on clients.plain_name(c.name) = clients.plain_name(x) and clients.plain_name(x) <> ''", (Object) all);
        Set<Long> seen = new HashSet<>(sql.select(CLIENTS.ID).from(CLIENTS).where(CLIENTS.ID.in(found.values()), Clients.seenBy(viewer, CLIENTS.ID)).fetch(CLIENTS.ID));
        found.values().removeIf(id -> !seen.contains(id));
        return found;
    }

    private void take(Map<String, Long> found, Set<String> open, String statement, Object... bindings) {
        Map<String, Set<Long>> candidates = new HashMap<>();
        sql.resultQuery(statement, bindings).fetch().forEach(row -> candidates.computeIfAbsent(row.get(0, String.class), none -> new HashSet<>()).add(row.get(1, Long.class)));
        new ArrayList<>(candidates.entrySet()).stream().filter(entry -> open.remove(entry.getKey()) && entry.getValue().size() == 1)
                .forEach(entry -> found.put(entry.getKey(), entry.getValue().iterator().next()));
    }
}
