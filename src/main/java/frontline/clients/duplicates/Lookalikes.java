package frontline.clients.duplicates;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.CONTACT_POINTS;

import frontline.clients.cards.ClientRef;
import frontline.clients.cards.Clients;
import frontline.clients.cards.ContactPoints;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Clients in the base that look like one that is about to be added.
@Component
public class Lookalikes {

    private static final int SHOWN = 5;

    private final DSLContext sql;
    private final Clients clients;
    private final ContactPoints contacts;
    private final Users users;
    private final Candidates candidates;

    Lookalikes(DSLContext sql, Clients clients, ContactPoints contacts, Users users, Candidates candidates) {
        this.sql = sql;
        this.clients = clients;
        this.contacts = contacts;
        this.users = users;
        this.candidates = candidates;
    }

    /// As it is typed.
    public record Asked(String name, String phone, String email, String taxId) {
        public Asked(@Nullable String name, @Nullable String phone, @Nullable String email, @Nullable String taxId) {
            this.name = name == null ? "" : name.strip();
            this.phone = phone == null ? "" : phone.strip();
            this.email = email == null ? "" : email.strip();
            this.taxId = taxId == null ? "" : taxId.strip();
        }
    }

    /// @param client null when the viewer may not see it
    /// @param owner whom to ask, '' when nobody has it
    public record Lookalike(@Nullable ClientRef client, String owner, double score, List<Reason> reasons) {
        public int percent() {
            return (int) Math.round(100 * score);
        }
    }

    /// The likeliest first.
    public List<Lookalike> of(Viewer viewer, Asked asked) {
        String phone = contacts.normalized("phone", asked.phone());
        Facts facts = new Facts(asked.name().isEmpty() ? List.of() : List.of(asked.name()), phone.length() < 5 ? Set.of() : Set.of(phone),
                asked.email().isEmpty() ? Set.of() : Set.of(contacts.normalized("email", asked.email())), asked.taxId(), "");
        List<Match> matches = alike(List.of(facts), true).getOrDefault(0, List.of()).stream().limit(SHOWN).toList();
        List<Long> ids = matches.stream().map(Match::clientId).toList();
        Map<Long, ClientRef> seen = clients.refs(viewer, ids);
        Map<Long, String> owners = owners(ids);
        return matches.stream().map(match -> new Lookalike(seen.get(match.clientId()), owners.getOrDefault(match.clientId(), ""), match.alike().score(),
                match.alike().reasons())).toList();
    }

    public record Match(long clientId, Alike alike) {}

    /// For many at once, whoever may see them.
    /// @param thorough also by parts of the name, which takes milliseconds for each; else by what is the same to the letter
    /// @return by the place in `asked`, the likeliest first; only those that are likely at all
    public Map<Integer, List<Match>> alike(List<Facts> asked, boolean thorough) {
        Map<Integer, Set<Long>> found = candidates.of(asked, thorough);
        Map<Long, Facts> facts = facts(found.values().stream().flatMap(Set::stream).distinct().toList());
        Map<Integer, List<Match>> matches = new HashMap<>();
        found.forEach((place, ids) -> {
            List<Match> likely = ids.stream().map(id -> new Match(id, Alike.of(asked.get(place), facts.get(id)))).filter(match -> match.alike().score() >= Alike.ENOUGH)
                    .sorted(Comparator.comparingDouble((Match match) -> -match.alike().score()).thenComparingLong(Match::clientId)).toList();
            if (!likely.isEmpty()) matches.put(place, likely);
        });
        return matches;
    }

    private Map<Long, Facts> facts(Collection<Long> ids) {
        if (ids.isEmpty()) return Map.of();
        Map<Long, Set<String>> phones = new HashMap<>();
        Map<Long, Set<String>> emails = new HashMap<>();
        sql.select(CONTACT_POINTS.CLIENT_ID, CONTACT_POINTS.KIND, CONTACT_POINTS.NORMALIZED).from(CONTACT_POINTS).where(CONTACT_POINTS.CLIENT_ID.in(ids), CONTACT_POINTS.KIND.in("phone", "email"))
                .forEach(r -> (r.value2().equals("phone") ? phones : emails).computeIfAbsent(r.value1(), id -> new HashSet<>()).add(r.value3()));
        Map<Long, Facts> facts = new HashMap<>();
        sql.select(CLIENTS.ID, CLIENTS.NAME, CLIENTS.LEGAL_NAME, CLIENTS.TAX_ID, CLIENTS.REGISTRATION_NUMBER).from(CLIENTS).where(CLIENTS.ID.in(ids))
                .forEach(r -> facts.put(r.value1(), new Facts(new ArrayList<>(Stream.of(r.value2(), r.value3()).filter(Objects::nonNull).toList()), phones.getOrDefault(r.value1(), Set.of()),
                        emails.getOrDefault(r.value1(), Set.of()), Objects.requireNonNullElse(r.value4(), ""), Objects.requireNonNullElse(r.value5(), ""))));
        return facts;
    }

    private Map<Long, String> owners(Collection<Long> ids) {
        Map<Long, Long> owners = sql.select(CLIENTS.ID, CLIENTS.OWNER_ID).from(CLIENTS).where(CLIENTS.ID.in(ids), CLIENTS.OWNER_ID.isNotNull()).fetchMap(CLIENTS.ID, CLIENTS.OWNER_ID);
        Map<Long, String> names = users.names(owners.values());
        Map<Long, String> named = new HashMap<>();
        owners.forEach((client, owner) -> named.put(client, names.getOrDefault(owner, "")));
        return named;
    }
}
