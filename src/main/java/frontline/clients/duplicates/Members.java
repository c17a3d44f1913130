package frontline.clients.duplicates;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.PEOPLE;

import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.identity.company.Company;
import frontline.identity.users.Users;
import frontline.platform.PhoneNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Clients of a group with what they can be told apart by.
@Component
public class Members {

    private final DSLContext sql;
    private final Users users;
    private final Company company;

    Members(DSLContext sql, Users users, Company company) {
        this.sql = sql;
        this.users = users;
        this.company = company;
    }

    /// @param facts by kind: 'tax_id', 'phone', 'email', 'person', 'website', 'address'
    public record Member(long id, String name, String owner, Instant createdAt, Map<String, List<String>> facts) {
        public List<String> of(String kind) {
            return facts.getOrDefault(kind, List.of());
        }
    }

    /// @param owners names by client, of those that have one
    record Known(Map<Long, Member> seen, Map<Long, String> owners) {}

    Known of(Viewer viewer, Collection<Long> ids) {
        Map<Long, Long> owners = sql.select(CLIENTS.ID, CLIENTS.OWNER_ID).from(CLIENTS).where(CLIENTS.ID.in(ids), CLIENTS.OWNER_ID.isNotNull()).fetchMap(CLIENTS.ID, CLIENTS.OWNER_ID);
        Map<Long, String> names = users.names(owners.values());
        Map<Long, String> named = new HashMap<>();
        owners.forEach((client, owner) -> named.put(client, names.getOrDefault(owner, "")));
        Map<Long, Member> seen = new HashMap<>();
        sql.select(CLIENTS.ID, CLIENTS.NAME, CLIENTS.CREATED_AT, CLIENTS.TAX_ID, CLIENTS.REGISTRATION_NUMBER).from(CLIENTS).where(CLIENTS.ID.in(ids), Clients.seenBy(viewer, CLIENTS.ID)).forEach(r -> {
            Map<String, List<String>> facts = new HashMap<>();
            if (r.value4() != null) facts.put("tax_id", List.of(r.value4()));
            if (r.value5() != null) facts.put("registration_number", List.of(r.value5()));
            seen.put(r.value1(), new Member(r.value1(), r.value2(), named.getOrDefault(r.value1(), ""), r.value3(), facts));
        });
        if (!seen.isEmpty()) fill(seen);
        return new Known(seen, named);
    }

    private void fill(Map<Long, Member> seen) {
        String region = company.settings().map(Company.Settings::region).orElse("US");
        sql.select(CONTACT_POINTS.CLIENT_ID, CONTACT_POINTS.KIND, CONTACT_POINTS.VALUE, CONTACT_POINTS.NORMALIZED).from(CONTACT_POINTS)
                .where(CONTACT_POINTS.CLIENT_ID.in(seen.keySet()), CONTACT_POINTS.KIND.in("phone", "email", "website", "address")).orderBy(CONTACT_POINTS.POSITION, CONTACT_POINTS.ID)
                .forEach(r -> add(seen, r.value1(), r.value2(), r.value2().equals("phone") ? new PhoneNumber(r.value4()).shownIn(region) : r.value3()));
        sql.select(PEOPLE.CLIENT_ID, PEOPLE.NAME).from(PEOPLE).where(PEOPLE.CLIENT_ID.in(seen.keySet())).orderBy(PEOPLE.ID).forEach(r -> add(seen, r.value1(), "person", r.value2()));
    }

    private static void add(Map<Long, Member> seen, long client, String kind, String value) {
        List<String> values = Objects.requireNonNull(seen.get(client)).facts().computeIfAbsent(kind, k -> new ArrayList<>());
        if (!values.contains(value)) values.add(value);
    }
}
