package frontline.clients.duplicates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Who in the base is worth a closer look: found through indexes alone, whatever its size.
@Component
class Candidates {

    private static final String BY_NUMBER = """
            select t.place, c.id from unnest(?::int[], ?::text[]) t (place, number)
            cross join lateral (select id from clients.clients where tax_id = t.number limit 20) c
            union all
            select t.place, c.id from unnest(?::int[], ?::text[]) t (place, number)
            cross join lateral (select id from clients.clients where registration_number = t.number limit 20) c
            union all
            select p.place, c.client_id from unnest(?::int[], ?::text[], ?::text[]) p (place, kind, normalized)
            cross join lateral (select client_id from clients.contact_points where kind = p.kind and normalized = p.normalized limit 20) c
            """;
    /// By any two of a name's keys together, and by each alone: the rare ones bring few, of the frequent ones some are enough.
    private static final String BY_PARTS = """
            union all
            select n.place, c.id from unnest(?::int[], ?::text[]) n (place, name)
            cross join lateral (select key from unnest(clients.name_keys(n.name, null)) key order by length(key) desc, key limit 6) one
            cross join lateral (select key from unnest(clients.name_keys(n.name, null)) key order by length(key) desc, key limit 6) other
            cross join lateral (select id from clients.clients where clients.name_keys(name, legal_name) @> array[one.key, other.key] limit 30) c
            where one.key <= other.key""";

    private final DSLContext sql;

    Candidates(DSLContext sql) {
        this.sql = sql;
    }

    Map<Integer, Set<Long>> of(List<Facts> asked, boolean thorough) {
        Arrays taxes = new Arrays();
        Arrays registrations = new Arrays();
        Arrays points = new Arrays();
        Arrays names = new Arrays();
        for (int place = 0; place < asked.size(); place++) {
            Facts facts = asked.get(place);
            if (!facts.taxId().isEmpty()) taxes.add(place, "", facts.taxId());
            if (!facts.registrationNumber().isEmpty()) registrations.add(place, "", facts.registrationNumber());
            for (String phone : facts.phones()) points.add(place, "phone", phone);
            for (String email : facts.emails()) points.add(place, "email", email);
            for (String name : facts.names()) names.add(place, "", name);
        }
        Map<Integer, Set<Long>> found = new HashMap<>();
        List<Object> given = new ArrayList<>(List.of(taxes.places(), taxes.texts(), registrations.places(), registrations.texts(), points.places(), points.kinds(), points.texts()));
        if (thorough) given.addAll(List.of(names.places(), names.texts()));
        sql.resultQuery(BY_NUMBER + (thorough ? BY_PARTS : ""), given.toArray())
                .forEach(r -> found.computeIfAbsent(r.get(0, Integer.class), place -> new LinkedHashSet<>()).add(r.get(1, Long.class)));
        return found;
    }

    private static final class Arrays {
        private final List<Integer> places = new ArrayList<>();
        private final List<String> kinds = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();

        void add(int place, String kind, String text) {
            places.add(place);
            kinds.add(kind);
            texts.add(text);
        }

        Object places() {
            return places.toArray(Integer[]::new);
        }

        Object kinds() {
            return kinds.toArray(String[]::new);
        }

        Object texts() {
            return texts.toArray(String[]::new);
        }
    }
}
