package frontline.clients.imports;

import static frontline.identity.db.Tables.USERS;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Users by the names and e-mails that stand in files. Whoever is not known becomes a user without sign-in.
public final class Colleagues {

    public record Colleague(long id, String name, String role, long departmentId) {}

    private final DSLContext sql;
    private final long departmentOfNewOnes;
    private final Map<String, Colleague> byEmail = new HashMap<>();
    private final Map<String, Colleague> byName = new LinkedHashMap<>();
    private final Map<Long, Colleague> byId = new HashMap<>();

    Colleagues(DSLContext sql, long departmentOfNewOnes) {
        this.sql = sql;
        this.departmentOfNewOnes = departmentOfNewOnes;
        sql.select(USERS.ID, USERS.NAME, USERS.ROLE, USERS.DEPARTMENT_ID, USERS.EMAIL).from(USERS)
                .orderBy(USERS.ARCHIVED_AT.isNotNull(), USERS.ID)
                .forEach(user -> know(new Colleague(user.value1(), user.value2(), user.value3(), user.value4()), user.value5()));
    }

    public @Nullable Colleague find(String nameOrEmail) {
        Colleague found = byEmail.get(nameOrEmail.toLowerCase(Locale.ROOT));
        if (found == null) found = byName.get(PlainWords.squashed(nameOrEmail));
        return found != null ? found : byName.get(inAnyOrder(nameOrEmail));
    }

    public Colleague findOrAdd(String nameOrEmail) {
        Colleague found = find(nameOrEmail);
        return found != null ? found : add(nameOrEmail, nameOrEmail.contains("@") ? nameOrEmail : null, "sales_rep", departmentOfNewOnes, null);
    }

    public Colleague byId(long id) {
        return java.util.Objects.requireNonNull(byId.get(id));
    }

    public List<String> names() {
        return byId.values().stream().map(Colleague::name).sorted(String.CASE_INSENSITIVE_ORDER).toList();
    }

    Colleague add(String name, @Nullable String email, String role, long departmentId, @Nullable String phone) {
        String address = email == null ? null : email.toLowerCase(Locale.ROOT);
        long id = sql.insertInto(USERS)
                .set(USERS.NAME, name).set(USERS.EMAIL, address).set(USERS.PHONE, phone).set(USERS.ROLE, role).set(USERS.DEPARTMENT_ID, departmentId)
                .returning(USERS.ID).fetchSingle().getId();
        Colleague added = new Colleague(id, name, role, departmentId);
        know(added, address);
        return added;
    }

    private void know(Colleague colleague, @Nullable String email) {
        byId.put(colleague.id(), colleague);
        if (email != null) byEmail.putIfAbsent(email, colleague);
        byName.putIfAbsent(PlainWords.squashed(colleague.name()), colleague);
        byName.putIfAbsent(inAnyOrder(colleague.name()), colleague);
    }

    /// "Орлова Анна" is Анна Орлова.
    private static String inAnyOrder(String name) {
        return PlainWords.words(name).stream().sorted().reduce("", (a, b) -> a + " " + b);
    }
}
