package frontline.identity;

import static frontline.identity.db.Tables.COMPANY;
import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.lower;

import frontline.identity.company.Company.Settings;
import frontline.identity.db.tables.records.CompanyRecord;
import frontline.platform.memory.Memory;
import frontline.platform.memory.Remembered;
import frontline.platform.text.Language;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The company, its departments and its staff, as every page needs them: remembered.
@Component
public class Directory {

    private final DSLContext sql;
    private final Remembered<State> state;

    Directory(DSLContext sql, Memory memory) {
        this.sql = sql;
        this.state = memory.of(this::read);
    }

    /// @param language null for those who have not chosen one, as `theme`
    public record Colleague(long id, String name, Role role, long departmentId, @Nullable String language, @Nullable String theme, boolean active) {}

    private record State(Optional<Settings> company, String twoFactorsOf, String passwordsOf, Map<Long, Colleague> staff, List<Colleague> active, Map<Long, List<Long>> below) {}

    /// @return empty before the company is founded
    public Optional<Settings> company() {
        return state.get().company();
    }

    /// Of whom two factors are demanded at sign-in, as the database writes it.
    public String twoFactorsOf() {
        return state.get().twoFactorsOf();
    }

    public String passwordsOf() {
        return state.get().passwordsOf();
    }

    public Optional<Colleague> find(long userId) {
        return Optional.ofNullable(state.get().staff().get(userId));
    }

    /// To tell many names. Whoever came in this very moment is asked for.
    public LongFunction<String> names() {
        Map<Long, Colleague> staff = state.get().staff();
        return userId -> Optional.ofNullable(staff.get(userId)).map(Colleague::name).orElseGet(() -> sql.fetchSingle(USERS, USERS.ID.eq(userId)).getName());
    }

    /// By name.
    public List<Colleague> active() {
        return state.get().active();
    }

    /// A department and all below it.
    public Set<Long> departmentsFrom(long root) {
        Set<Long> found = new HashSet<>();
        collect(List.of(root), state.get().below(), found);
        return found;
    }

    private static void collect(Collection<Long> departments, Map<Long, List<Long>> below, Set<Long> into) {
        for (Long department : departments) if (into.add(department)) collect(below.getOrDefault(department, List.of()), below, into);
    }

    private State read() {
        Map<Long, Colleague> staff = new LinkedHashMap<>();
        sql.select(USERS.ID, USERS.NAME, USERS.ROLE, USERS.DEPARTMENT_ID, USERS.LANGUAGE, USERS.THEME, USERS.ARCHIVED_AT.isNull())
                .from(USERS).orderBy(lower(USERS.NAME), USERS.ID)
                .forEach(u -> staff.put(u.value1(), new Colleague(u.value1(), u.value2(), Role.of(u.value3()).orElseThrow(), u.value4(), u.value5(), u.value6(), u.value7())));
        Optional<CompanyRecord> company = sql.selectFrom(COMPANY).fetchOptional();
        return new State(company.map(Directory::settings), company.map(CompanyRecord::getTwoFactorsOf).orElse("nobody"), company.map(CompanyRecord::getPasswordsOf).orElse("everybody"), staff, staff.values().stream().filter(Colleague::active).toList(),
                sql.select(DEPARTMENTS.PARENT_ID, DEPARTMENTS.ID).from(DEPARTMENTS).where(DEPARTMENTS.PARENT_ID.isNotNull()).fetchGroups(DEPARTMENTS.PARENT_ID, DEPARTMENTS.ID));
    }

    private static Settings settings(CompanyRecord c) {
        return new Settings(c.getName(), Language.of(c.getLanguage(), Language.EN), c.getCurrency(), c.getRegion(), c.getTimeZone(), c.getRepSight());
    }
}
