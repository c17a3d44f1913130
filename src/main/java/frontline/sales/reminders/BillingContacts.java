package frontline.sales.reminders;

import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.PEOPLE;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// To whom a client's invoices are sent: the address that is marked for them; where none is, one that says so in its label,
/// then the bookkeeper's, then the client's own, then that of any person.
@Component
class BillingContacts {

    private static final Pattern BOOKS = Pattern.compile("account|billing|invoice|financ|бухг|счет|счёт|финанс|оплат", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final DSLContext sql;

    BillingContacts(DSLContext sql) {
        this.sql = sql;
    }

    /// @param personId null: the client as a whole
    record Contact(String address, @Nullable Long personId, @Nullable String person) {}

    private record Candidate(Contact contact, int rank) {}

    Map<Long, Contact> of(Collection<Long> clients) {
        Map<Long, Candidate> best = new HashMap<>();
        sql.select(CONTACT_POINTS.CLIENT_ID, CONTACT_POINTS.NORMALIZED, CONTACT_POINTS.LABEL, PEOPLE.ID, PEOPLE.NAME, PEOPLE.POSITION, CONTACT_POINTS.BILLING)
                .from(CONTACT_POINTS).leftJoin(PEOPLE).on(PEOPLE.ID.eq(CONTACT_POINTS.PERSON_ID))
                .where(CONTACT_POINTS.CLIENT_ID.in(clients), CONTACT_POINTS.KIND.eq("email"))
                .orderBy(CONTACT_POINTS.POSITION, CONTACT_POINTS.ID)
                .forEach(r -> {
                    int rank = r.value7() ? -1 : says(r.value3()) ? 0 : says(r.value6()) ? 1 : r.value4() == null ? 2 : 3;
                    best.merge(r.value1(), new Candidate(new Contact(r.value2(), r.value4(), r.value5()), rank), (one, other) -> other.rank() < one.rank() ? other : one);
                });
        Map<Long, Contact> found = new HashMap<>();
        best.forEach((client, candidate) -> found.put(client, candidate.contact()));
        return found;
    }

    /// Whose address it is, null for the client's own or one that is gone.
    @Nullable Long personAt(long client, @Nullable String address) {
        return sql.select(CONTACT_POINTS.PERSON_ID).from(CONTACT_POINTS).where(CONTACT_POINTS.CLIENT_ID.eq(client), CONTACT_POINTS.KIND.eq("email"), CONTACT_POINTS.NORMALIZED.eq(address))
                .orderBy(CONTACT_POINTS.ID).limit(1).fetchOne(CONTACT_POINTS.PERSON_ID);
    }

    private static boolean says(@Nullable String words) {
        return words != null && BOOKS.matcher(words).find();
    }
}
