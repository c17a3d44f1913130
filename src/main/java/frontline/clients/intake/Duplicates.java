package frontline.clients.intake;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.CONTACT_POINTS;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.select;

import frontline.clients.cards.ClientRef;
import frontline.clients.cards.Clients;
import frontline.clients.search.NameFilter;
import frontline.clients.cards.ContactPoints;
import frontline.identity.Viewer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Clients that may be the one somebody is about to add: the same phone, e-mail or tax number, or the same name but for its legal form.
@Component
public class Duplicates {

    private static final int ENOUGH = 5;
    private static final int LOOKED_AT = 50;
    private static final Set<String> LEGAL_FORMS = Set.of("ооо", "оао", "зао", "ао", "пао", "ип", "тоо", "llc", "ltd", "limited", "inc", "incorporated", "corp", "corporation", "co", "company",
            "gmbh", "ag", "kg", "sa", "sarl", "srl", "bv", "nv", "oy", "ab", "plc", "lp", "llp", "pte", "pty");

    private final DSLContext sql;
    private final Clients clients;
    private final ContactPoints contacts;

    Duplicates(DSLContext sql, Clients clients, ContactPoints contacts) {
        this.sql = sql;
        this.clients = clients;
        this.contacts = contacts;
    }

    /// @param by what is the same: 'phone', 'email', 'tax_id', 'name'
    public record Duplicate(ClientRef client, String by) {}

    /// @param hidden how many more there are that the viewer may not see
    public record Found(List<Duplicate> visible, int hidden) {
        public boolean any() {
            return !visible.isEmpty() || hidden > 0;
        }
    }

    Found like(Viewer viewer, String name, String phone, String email, String taxId) {
        Map<Long, String> likely = new LinkedHashMap<>();
        if (!phone.isBlank() && contacts.normalized("phone", phone).length() >= 5) reachedBy("phone", phone).forEach(id -> likely.putIfAbsent(id, "phone"));
        if (!email.isBlank()) reachedBy("email", email).forEach(id -> likely.putIfAbsent(id, "email"));
        if (!taxId.isBlank()) ids(CLIENTS.TAX_ID.eq(taxId.strip())).forEach(id -> likely.putIfAbsent(id, "tax_id"));
        named(name).forEach(id -> likely.putIfAbsent(id, "name"));
        Map<Long, ClientRef> seen = clients.refs(viewer, likely.keySet());
        List<Duplicate> visible = likely.entrySet().stream().filter(entry -> seen.containsKey(entry.getKey())).limit(ENOUGH).map(entry -> new Duplicate(seen.get(entry.getKey()), entry.getValue())).toList();
        return new Found(visible, likely.size() - seen.size());
    }

    private List<Long> reachedBy(String kind, String value) {
        return ids(CLIENTS.ID.in(select(CONTACT_POINTS.CLIENT_ID).from(CONTACT_POINTS).where(CONTACT_POINTS.KIND.eq(kind), CONTACT_POINTS.NORMALIZED.eq(contacts.normalized(kind, value)))));
    }

    private List<Long> named(String name) {
        String core = core(name);
        if (core.length() < 3) return List.of();
        String longest = List.of(core.split(" ")).stream().max(java.util.Comparator.comparingInt(String::length)).orElse(core);
        List<Long> same = new ArrayList<>();
        sql.select(CLIENTS.ID, CLIENTS.NAME).from(CLIENTS).where(NameFilter.of(longest)).orderBy(length(CLIENTS.NAME), CLIENTS.ID).limit(LOOKED_AT)
                .forEach(r -> {
                    if (core(r.value2()).equals(core)) same.add(r.value1());
                });
        return same;
    }

    private List<Long> ids(Condition which) {
        return sql.select(CLIENTS.ID).from(CLIENTS).where(which).orderBy(CLIENTS.ID).limit(ENOUGH).fetch(CLIENTS.ID);
    }

    /// The name without its legal form, marks and case: "ООО «Ромашка»" is "ромашка".
    static String core(String name) {
        List<String> words = List.of(name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip().split(" "));
        List<String> core = words.stream().filter(word -> !LEGAL_FORMS.contains(word)).toList();
        return String.join(" ", core.isEmpty() ? words : core);
    }
}
