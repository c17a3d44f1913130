package frontline.identity.authority;

import static frontline.identity.db.Tables.AUTHORITY_LIMITS;
import static frontline.identity.db.Tables.DEPARTMENTS;
import static frontline.identity.db.Tables.USERS;

import frontline.identity.Role;
import frontline.platform.Outcome;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How far somebody decides alone. Where no limit is set there is none: a company that sets up nothing works as it is used to.
@Component
public class Authority {

    private final DSLContext sql;
    private final List<AuthorityKind> kinds;
    private final ApplicationEventPublisher events;

    Authority(DSLContext sql, List<AuthorityKind> kinds, ApplicationEventPublisher events) {
        this.sql = sql;
        this.kinds = kinds.stream().sorted(Comparator.comparing(AuthorityKind::order)).toList();
        this.events = events;
    }

    /// A limit that is set.
    public record Limit(String kind, Whose whose, BigDecimal most) {}

    public List<AuthorityKind> kinds() {
        return kinds;
    }

    /// @return the highest value the user decides alone; empty: any
    public Optional<BigDecimal> limitOf(long userId, String kind) {
        return Optional.ofNullable(limitsOf(List.of(userId), kind).get(userId));
    }

    /// The limits of those of the users who have one.
    public Map<Long, BigDecimal> limitsOf(Collection<Long> userIds, String kind) {
        Map<Whose, BigDecimal> set = sql.selectFrom(AUTHORITY_LIMITS).where(AUTHORITY_LIMITS.KIND.eq(kind)).fetchMap(Authority::whose, row -> row.get(AUTHORITY_LIMITS.MOST));
        Map<Long, BigDecimal> found = new HashMap<>();
        if (set.isEmpty() || userIds.isEmpty()) return found;
        Limits limits = new Limits(set, sql.select(DEPARTMENTS.ID, DEPARTMENTS.PARENT_ID).from(DEPARTMENTS).where(DEPARTMENTS.PARENT_ID.isNotNull()).fetchMap(DEPARTMENTS.ID, DEPARTMENTS.PARENT_ID));
        sql.select(USERS.ID, USERS.ROLE, USERS.DEPARTMENT_ID).from(USERS).where(USERS.ID.in(userIds))
                .forEach(user -> limits.of(user.value1(), Role.of(user.value2()).orElseThrow(), user.value3()).ifPresent(limit -> found.put(user.value1(), limit)));
        return found;
    }

    /// Whether anybody is limited in it at all.
    public boolean isLimited(String kind) {
        return sql.fetchExists(AUTHORITY_LIMITS, AUTHORITY_LIMITS.KIND.eq(kind));
    }

    public List<Limit> all() {
        return sql.selectFrom(AUTHORITY_LIMITS).orderBy(AUTHORITY_LIMITS.KIND, AUTHORITY_LIMITS.ID).fetch(row -> new Limit(row.getKind(), whose(row), row.getMost().stripTrailingZeros()));
    }

    /// @param most null: no limit of their own, the next less specific one counts
    @Transactional
    public Outcome<Whose> set(String kind, Whose whose, @Nullable BigDecimal most) {
        Optional<AuthorityKind> known = kinds.stream().filter(one -> one.code().equals(kind)).findFirst();
        if (known.isEmpty()) return Outcome.refused("kind", "authority.kind_unknown");
        if (whose.departmentId() != null && !sql.fetchExists(DEPARTMENTS, DEPARTMENTS.ID.eq(whose.departmentId()), DEPARTMENTS.ARCHIVED_AT.isNull()) ||
                whose.userId() != null && !sql.fetchExists(USERS, USERS.ID.eq(whose.userId()), USERS.ARCHIVED_AT.isNull())) return Outcome.refused("whose", "authority.whose_unknown");
        if (most != null && (most.signum() < 0 || most.compareTo(known.get().most()) > 0)) return Outcome.refused("most", "authority.range", known.get().most());
        if (most != null && most.stripTrailingZeros().scale() > known.get().decimals()) return Outcome.refused("most", known.get().decimals() == 0 ? "authority.whole" : "authority.too_fine", known.get().decimals());
        Condition line = AUTHORITY_LIMITS.KIND.eq(kind).and(at(whose));
        if (most == null) sql.deleteFrom(AUTHORITY_LIMITS).where(line).execute();
        else sql.insertInto(AUTHORITY_LIMITS).set(AUTHORITY_LIMITS.KIND, kind).set(AUTHORITY_LIMITS.ROLE, whose.role() == null ? null : whose.role().code())
                    .set(AUTHORITY_LIMITS.DEPARTMENT_ID, whose.departmentId()).set(AUTHORITY_LIMITS.USER_ID, whose.userId()).set(AUTHORITY_LIMITS.MOST, most)
                    .onConflict(AUTHORITY_LIMITS.KIND, AUTHORITY_LIMITS.ROLE, AUTHORITY_LIMITS.DEPARTMENT_ID, AUTHORITY_LIMITS.USER_ID).doUpdate().set(AUTHORITY_LIMITS.MOST, most).execute();
        events.publishEvent(new AuthorityChanged(kind));
        return Outcome.done(whose);
    }

    private static Condition at(Whose whose) {
        return whose.role() != null ? AUTHORITY_LIMITS.ROLE.eq(whose.role().code())
                : whose.departmentId() != null ? AUTHORITY_LIMITS.DEPARTMENT_ID.eq(whose.departmentId()) : AUTHORITY_LIMITS.USER_ID.eq(whose.userId());
    }

    private static Whose whose(Record row) {
        String role = row.get(AUTHORITY_LIMITS.ROLE);
        return new Whose(role == null ? null : Role.of(role).orElseThrow(), row.get(AUTHORITY_LIMITS.DEPARTMENT_ID), row.get(AUTHORITY_LIMITS.USER_ID));
    }
}
