package frontline.sales.imports;

import static frontline.clients.db.Tables.PEOPLE;

import frontline.clients.imports.ImportRow;
import frontline.clients.imports.ImportRun;
import frontline.platform.bulk.Bulk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The contact person of a deal: found in its client by name, else made there, and joined to the deal.
final class DealPeople {

    void join(ImportRun run, List<ImportRow> rows, Map<String, Long> clients) {
        List<ImportRow> withPerson = rows.stream().filter(row -> row.id() != null && row.has("person") && clients.containsKey(row.textOr("client", ""))).toList();
        if (withPerson.isEmpty()) return;
        Map<String, Long> known = known(run, withPerson, clients);
        List<ImportRow> fresh = new ArrayList<>();
        Map<String, Long> added = new HashMap<>();
        for (ImportRow row : withPerson) if (!known.containsKey(key(row, clients)) && added.putIfAbsent(key(row, clients), 0L) == null) fresh.add(row);
        List<Long> ids = Bulk.keys(run.sql(), "clients.people", fresh.size());
        Bulk people = Bulk.of("clients.people", "id bigint", "client_id bigint", "name text", "position text", "created_at timestamptz", "updated_at timestamptz");
        Bulk points = Bulk.of("clients.contact_points", "client_id bigint", "person_id bigint", "kind text", "value text", "normalized text", "position int");
        for (int i = 0; i < fresh.size(); i++) {
            ImportRow row = fresh.get(i);
            long client = Objects.requireNonNull(clients.get(row.textOr("client", "")));
            long id = ids.get(i);
            known.put(key(row, clients), id);
            people.row(id, client, row.text("person"), row.text("person_position"), run.now(), run.now());
            int[] position = {0};
            row.phones("person_phone").forEach(phone -> points.row(client, id, "phone", phone.written(), phone.normalized(), position[0]++));
            row.all("person_email").forEach(email -> points.row(client, id, "email", email, email, position[0]++));
        }
        people.insert(run.sql());
        points.insert(run.sql());
        Bulk joined = Bulk.of("sales.deal_people", "deal_id bigint", "person_id bigint");
        withPerson.forEach(row -> joined.row(row.id(), known.get(key(row, clients))));
        joined.insert(run.sql(), "on conflict (deal_id, person_id) do nothing");
    }

    private static String key(ImportRow row, Map<String, Long> clients) {
        return clients.get(row.textOr("client", "")) + "\u0000" + ImportRun.plain(row.textOr("person", ""));
    }

    private static Map<String, Long> known(ImportRun run, List<ImportRow> rows, Map<String, Long> clients) {
        Map<String, Long> known = new HashMap<>();
        Long[] of = rows.stream().map(row -> clients.get(row.textOr("client", ""))).distinct().toArray(Long[]::new);
        run.sql().select(PEOPLE.ID, PEOPLE.CLIENT_ID, PEOPLE.NAME).from(PEOPLE).where("clients.people.client_id = any(?::bigint[])", (Object) of).orderBy(PEOPLE.ID)
                .forEach(person -> known.putIfAbsent(person.value2() + "\u0000" + ImportRun.plain(person.value3()), person.value1()));
        return known;
    }
}
