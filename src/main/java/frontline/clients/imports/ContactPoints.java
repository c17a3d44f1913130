package frontline.clients.imports;

import static frontline.clients.db.Tables.CONTACT_POINTS;

import frontline.platform.bulk.Bulk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/// Phones, e-mails, sites and the address of a row.
final class ContactPoints {

    /// @param billing invoices go there
    record Point(String kind, String value, String normalized, boolean billing) {
        Point(String kind, String value, String normalized) {
            this(kind, value, normalized, false);
        }

        Point unbilled() {
            return new Point(kind, value, normalized);
        }
    }

    static Bulk bulk() {
        return Bulk.of("clients.contact_points", "client_id bigint", "person_id bigint", "kind text", "value text", "normalized text", "position int", "billing boolean");
    }

    static List<Point> of(ImportRow row) {
        if (row.points == null) row.points = read(row);
        return row.points;
    }

    private static List<Point> read(ImportRow row) {
        List<Point> points = new ArrayList<>();
        row.phones("phone").forEach(phone -> points.add(new Point("phone", phone.written(), phone.normalized())));
        for (Object email : row.all("billing_email")) points.add(new Point("email", email.toString(), email.toString(), email == row.all("billing_email").getFirst()));
        row.all("email").stream().filter(email -> !row.all("billing_email").contains(email)).forEach(email -> points.add(new Point("email", email.toString(), email.toString())));
        row.all("website").forEach(site -> points.add(new Point("website", site.toString(), site.toString().toLowerCase(Locale.ROOT))));
        if (row.has("address") || row.has("city") || row.has("postal_code")) {
            String address = Stream.of(row.all("postal_code"), row.all("country"), row.all("region"), row.all("city"), row.all("address"))
                    .flatMap(List::stream).map(Object::toString).collect(Collectors.joining(", "));
            points.add(new Point("address", address, address.toLowerCase(Locale.ROOT)));
        }
        return points.stream().distinct().toList();
    }

    void add(Bulk bulk, long clientId, @Nullable Long personId, List<Point> points, int position) {
        for (Point point : points) bulk.row(clientId, personId, point.kind(), point.value(), point.normalized(), position++, point.billing());
    }

    /// Where a row names the address for invoices, it is that one and no other, though it was there before.
    /// @return clients to whom that was new
    Set<Long> bill(ImportRun run, Map<Long, String> addresses) {
        if (addresses.isEmpty()) return Set.of();
        Long[] ids = addresses.keySet().toArray(Long[]::new);
        String[] emails = addresses.values().toArray(String[]::new);
        String named = " from unnest(?::bigint[], ?::text[]) u (client, email) where p.client_id = u.client and ";
        run.sql().execute("update clients.contact_points p set billing = false" + named + "p.billing and p.normalized <> u.email", ids, emails);
        return run.sql().resultQuery("update clients.contact_points p set billing = true" + named + """
                p.id = (select b.id from clients.contact_points b where b.client_id = u.client and b.kind = 'email' and b.normalized = u.email order by not b.billing, b.person_id is not null, b.id limit 1)
                and not p.billing returning p.client_id""", ids, emails).fetchSet(0, Long.class);
    }

    /// What each client or person has already, as kind and normalized form.
    Map<Long, Set<String>> present(ImportRun run, Collection<Long> ids, TableField<?, Long> owner) {
        Map<Long, Set<String>> present = new HashMap<>();
        run.sql().select(owner, CONTACT_POINTS.KIND, CONTACT_POINTS.NORMALIZED).from(CONTACT_POINTS)
                .where("{0} = any({1}::bigint[])", owner, org.jooq.impl.DSL.val(ids.toArray(Long[]::new)))
                .forEach(r -> present.computeIfAbsent(r.value1(), id -> new HashSet<>()).add(r.value2() + r.value3()));
        return present;
    }
}
