package frontline.clients.duplicates;

import frontline.clients.duplicates.matching.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/// All clients as rows to be matched.
@Component
class ReadBase {

    static final List<String> COLUMNS = List.of("name", "person", "phone", "email", "website", "address", "tax_id", "registration_number");

    private static final int FETCHED_AT_ONCE = 2_000;

    private final DSLContext sql;

    ReadBase(DSLContext sql) {
        this.sql = sql;
    }

    /// @param parents 0 for none
    record Base(List<Long> ids, List<Long> parents, Records records) {
        /// A branch is like its parent and yet another client.
        boolean family(int a, int b) {
            long pa = parents.get(a);
            long pb = parents.get(b);
            return pa == ids.get(b) || pb == ids.get(a) || pa != 0 && pa == pb;
        }
    }

    /// Within a transaction, so that rows come in stretches and not all at once.
    Base read() {
        List<Long> ids = new ArrayList<>();
        List<Long> parents = new ArrayList<>();
        List<String[]> rows = new ArrayList<>();
        try (Stream<Record> clients = sql.resultQuery("""
                select c.id, coalesce(c.parent_id, 0), c.name, coalesce(c.legal_name, ''), coalesce(p.names, ''), coalesce(t.phones, ''), coalesce(t.emails, ''), coalesce(t.websites, ''),
                       coalesce(t.addresses, ''), coalesce(c.tax_id, ''), coalesce(c.registration_number, '')
                from clients.clients c
                left join (select client_id, string_agg(name, E'\\n' order by id) names from clients.people group by client_id) p on p.client_id = c.id
                left join (select client_id, string_agg(normalized, E'\\n') filter (where kind = 'phone') phones, string_agg(normalized, E'\\n') filter (where kind = 'email') emails,
                                  string_agg(normalized, E'\\n') filter (where kind = 'website') websites, string_agg(normalized, E'\\n') filter (where kind = 'address') addresses
                           from clients.contact_points where kind in ('phone', 'email', 'website', 'address') group by client_id) t on t.client_id = c.id
                order by c.id""").fetchSize(FETCHED_AT_ONCE).fetchStream()) {
            clients.forEach(r -> {
                ids.add(r.get(0, Long.class));
                parents.add(r.get(1, Long.class));
                String name = CompanyName.core(text(r, 2));
                String legal = CompanyName.core(text(r, 3));
                rows.add(new String[] {legal.isEmpty() || legal.equals(name) ? name : name + "\n" + legal, text(r, 4), text(r, 5), text(r, 6), text(r, 7), text(r, 8), text(r, 9), text(r, 10)});
            });
        }
        return new Base(ids, parents, Records.of(COLUMNS, rows));
    }

    private static String text(Record r, int column) {
        return Objects.requireNonNull(r.get(column, String.class));
    }
}
