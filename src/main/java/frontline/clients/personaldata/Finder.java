package frontline.clients.personaldata;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.company.Company;
import frontline.platform.PhoneNumber;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds somebody by name, e-mail or phone: contact persons of any client, and clients that are persons.
@Component
public class Finder {

    private static final int MOST = 30;
    private static final int SHORTEST_PHONE = 5;

    private final DSLContext sql;
    private final Company company;

    Finder(DSLContext sql, Company company) {
        this.sql = sql;
        this.company = company;
    }

    /// @param kind person, or client
    /// @param client at which a contact person works
    /// @param reached e-mails and phones
    public record Found(String kind, long id, String name, @Nullable String client, long clientId, String reached) {}

    public List<Found> find(Viewer viewer, String words) {
        viewer.require(Permission.PERSONAL_DATA);
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        if (wanted.length() < 2) return List.of();
        String digits = wanted.replaceAll("\\D", "");
        boolean phone = digits.length() >= SHORTEST_PHONE && !wanted.contains("@") && wanted.matches("[\\d\\s().+-]+");
        if (phone) return byContact("phone", PhoneNumber.normalized(words, company.settings().orElseThrow().region()));
        return wanted.contains("@") ? byContact("email", wanted) : byName(wanted);
    }

    List<Found> these(List<Long> people, List<Long> clients) {
        return read("p.id = any(?)", "c.id = any(?)", people.toArray(Long[]::new), clients.toArray(Long[]::new));
    }

    private List<Found> byContact(String kind, String normalized) {
        String points = " in (select %s from clients.contact_points t where t.kind = '" + kind + "' and t.normalized = ?)";
        return read("p.id" + points.formatted("t.person_id"), "c.id" + points.formatted("t.client_id") + " and not exists (select from clients.contact_points t join clients.people p on p.id = t.person_id where t.client_id = c.id and t.normalized = ?)", normalized, normalized, normalized);
    }

    private List<Found> byName(String wanted) {
        String like = "%" + wanted.replace("ё", "е").replaceAll("([\\\\%_])", "\\\\$1") + "%";
        return read("clients.folded(p.name) like ?", "clients.names(c.name, c.legal_name) like ?", like, like);
    }

    private List<Found> read(String people, String clients, Object... parameters) {
        return sql.resultQuery("""
                (select 'person', p.id, p.name, c.name, c.id, (select string_agg(t.value, ', ' order by t.position, t.id) from clients.contact_points t where t.person_id = p.id and t.kind in ('email', 'phone'))
                from clients.people p join clients.clients c on c.id = p.client_id where\s""" + people + " order by p.name, p.id limit " + MOST + """
                ) union all (select 'client', c.id, c.name, null, c.id, (select string_agg(t.value, ', ' order by t.position, t.id) from clients.contact_points t where t.client_id = c.id and t.kind in ('email', 'phone'))
                from clients.clients c where c.kind = 'person' and\s""" + clients + " order by c.name, c.id limit " + MOST + ")", parameters)
                .fetch(r -> new Found(r.get(0, String.class), r.get(1, Long.class), r.get(2, String.class), r.get(3, String.class), r.get(4, Long.class), java.util.Objects.requireNonNullElse(r.get(5, String.class), "")));
    }
}
