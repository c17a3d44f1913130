package frontline.clients.personaldata;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.PEOPLE;

import frontline.identity.company.Company;
import frontline.platform.PhoneNumber;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gathers what one person is known by: names, e-mails, phones, and what of it is nobody else's.
@Component
class Recognition {

    private final DSLContext sql;
    private final Company company;

    Recognition(DSLContext sql, Company company) {
        this.sql = sql;
        this.company = company;
    }

    Subject of(Request request) {
        return of(request.people(), request.clients(), request.asker(), request.email(), request.phone());
    }

    Subject of(List<Long> people, List<Long> clients, String name, @Nullable String email, @Nullable String phone) {
        Set<Long> near = new LinkedHashSet<>(clients);
        Set<String> names = new LinkedHashSet<>(List.of(name));
        sql.select(PEOPLE.CLIENT_ID, PEOPLE.NAME).from(PEOPLE).where(PEOPLE.ID.in(people)).forEach(row -> {
            near.add(row.value1());
            names.add(row.value2());
        });
        names.addAll(sql.select(CLIENTS.NAME).from(CLIENTS).where(CLIENTS.ID.in(clients)).fetch(CLIENTS.NAME));
        names.addAll(sql.select(CLIENTS.LEGAL_NAME).from(CLIENTS).where(CLIENTS.ID.in(clients), CLIENTS.LEGAL_NAME.isNotNull()).fetch(CLIENTS.LEGAL_NAME));
        List<Long> nearIds = List.copyOf(near);
        Set<String> shared = new TreeSet<>();
        List<String> mails = reached("email", people, clients, email == null || email.isBlank() ? null : email.strip().toLowerCase(Locale.ROOT));
        List<String> phones = reached("phone", people, clients, phone == null || phone.isBlank() ? null : PhoneNumber.normalized(phone, region()));
        List<String> ownMails = mails.stream().filter(mail -> !isOthers("email", mail, people, clients, nearIds) || !shared.add(mail)).toList();
        List<String> ownPhones = phones.stream().filter(digits -> !isOthers("phone", digits, people, clients, nearIds) || !shared.add(digits)).toList();
        List<Keys.Phone> numbers = ownPhones.stream().map(digits -> new Keys.Phone(digits, new PhoneNumber(digits).national())).toList();
        List<String> unique = names.stream().filter(own -> !isBorneByOthers(own, people, clients)).toList();
        boolean namesakes = names.stream().anyMatch(own -> Keys.words(own).size() > 1 && !unique.contains(own));
        return new Subject(people, clients, nearIds, List.copyOf(names), ownMails, ownPhones, List.copyOf(shared), namesakes,
                Keys.anywhere(unique, ownMails, numbers), Keys.near(names, ownMails, numbers, othersWords(people, clients, nearIds)));
    }

    private String region() {
        return company.settings().orElseThrow().region();
    }

    private List<String> reached(String kind, List<Long> people, List<Long> clients, @Nullable String told) {
        List<String> reached = new ArrayList<>(sql.selectDistinct(CONTACT_POINTS.NORMALIZED).from(CONTACT_POINTS)
                .where(CONTACT_POINTS.KIND.eq(kind), CONTACT_POINTS.PERSON_ID.in(people).or(CONTACT_POINTS.CLIENT_ID.in(clients))).fetch(CONTACT_POINTS.NORMALIZED));
        if (told != null && !reached.contains(told)) reached.add(told);
        return reached;
    }

    /// Also stands on another card, with another person of these, or with a colleague.
    private boolean isOthers(String kind, String normalized, List<Long> people, List<Long> clients, List<Long> near) {
        return !sql.resultQuery("""
                select from clients.contact_points t where t.kind = ? and t.normalized = ? and not coalesce(t.person_id = any(?), false) and not t.client_id = any(?)
                and not (t.client_id = any(?) and t.person_id is null) limit 1""", kind, normalized, people.toArray(Long[]::new), clients.toArray(Long[]::new), near.toArray(Long[]::new)).fetch().isEmpty()
                || !sql.resultQuery("select from identity.users where email = ? or regexp_replace(coalesce(phone, ''), '\\D', '', 'g') = ?", normalized, normalized).fetch().isEmpty()
                || !sql.resultQuery("select from clients.mailboxes where lower(address) = ?", normalized).fetch().isEmpty();
    }

    private boolean isBorneByOthers(String name, List<Long> people, List<Long> clients) {
        Keys.Pattern pattern = Keys.anywhere(List.of(name), List.of(), List.of());
        if (pattern == null) return true; // one word is nobody's name alone
        Long[] mine = people.toArray(Long[]::new);
        Long[] cards = clients.toArray(Long[]::new);
        return !sql.resultQuery("""
                select from clients.people p where clients.folded(p.name) ~ ? and p.name ~* ? and not p.id = any(?) and not p.client_id = any(?)
                union all select from clients.clients c where clients.folded(c.name) ~ ? and c.name ~* ? and not c.id = any(?)
                union all select from identity.users u where u.name ~* ?
                limit 1""", pattern.loose(), pattern.strict(), mine, cards, pattern.loose(), pattern.strict(), cards, pattern.strict()).fetch().isEmpty();
    }

    /// Words in the names of the other people of these cards, and of the companies themselves.
    private Set<String> othersWords(List<Long> people, List<Long> clients, List<Long> near) {
        Set<String> words = new HashSet<>();
        sql.select(PEOPLE.NAME).from(PEOPLE).where(PEOPLE.CLIENT_ID.in(near), PEOPLE.ID.notIn(people), PEOPLE.CLIENT_ID.notIn(clients))
                .forEach(row -> words.addAll(Keys.words(row.value1())));
        sql.select(CLIENTS.NAME).from(CLIENTS).where(CLIENTS.ID.in(near), CLIENTS.ID.notIn(clients))
                .forEach(row -> words.addAll(Keys.words(row.value1())));
        return words;
    }
}
