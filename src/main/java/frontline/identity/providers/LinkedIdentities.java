package frontline.identity.providers;

import static frontline.identity.db.Tables.LINKED_IDENTITIES;
import static frontline.identity.db.Tables.SIGN_IN_PROVIDERS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.coalesce;

import frontline.identity.users.UserForm;
import frontline.identity.users.Users;
import frontline.identity.users.WaysIn;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Whose account at an issuer belongs to whom here.
@Component
public class LinkedIdentities {

    private final DSLContext sql;
    private final Users users;
    private final WaysIn ways;
    private final Clock clock;

    LinkedIdentities(DSLContext sql, Users users, WaysIn ways, Clock clock) {
        this.sql = sql;
        this.users = users;
        this.ways = ways;
        this.clock = clock;
    }

    /// @param provider the name of the issuer here, or the issuer itself where it is set up no more
    public record Identity(long id, String provider, String issuer, @Nullable String email, Instant linkedAt, @Nullable Instant lastUsedAt) {}

    /// @param active whether the user may come in at all
    public record Known(long userId, boolean active) {}

    public List<Identity> of(long userId) {
        return sql.select(LINKED_IDENTITIES.ID, coalesce(SIGN_IN_PROVIDERS.NAME, LINKED_IDENTITIES.ISSUER), LINKED_IDENTITIES.ISSUER, LINKED_IDENTITIES.EMAIL, LINKED_IDENTITIES.LINKED_AT, LINKED_IDENTITIES.LAST_USED_AT)
                .from(LINKED_IDENTITIES).leftJoin(SIGN_IN_PROVIDERS).on(SIGN_IN_PROVIDERS.ISSUER.eq(LINKED_IDENTITIES.ISSUER))
                .where(LINKED_IDENTITIES.USER_ID.eq(userId)).orderBy(LINKED_IDENTITIES.ID)
                .fetch(r -> new Identity(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6()));
    }

    public Optional<Known> known(Vouched vouched) {
        return sql.select(USERS.ID, USERS.ARCHIVED_AT.isNull()).from(LINKED_IDENTITIES).join(USERS).on(USERS.ID.eq(LINKED_IDENTITIES.USER_ID))
                .where(LINKED_IDENTITIES.ISSUER.eq(vouched.issuer()), LINKED_IDENTITIES.SUBJECT.eq(vouched.subject()))
                .fetchOptional(r -> new Known(r.value1(), r.value2()));
    }

    public Optional<Known> ofEmail(String email) {
        return sql.select(USERS.ID, USERS.ARCHIVED_AT.isNull()).from(USERS).where(USERS.EMAIL.eq(email)).fetchOptional(r -> new Known(r.value1(), r.value2()));
    }

    @Transactional
    public void noteUse(Vouched vouched) {
        sql.update(LINKED_IDENTITIES).set(LINKED_IDENTITIES.LAST_USED_AT, Instant.now(clock))
                .where(LINKED_IDENTITIES.ISSUER.eq(vouched.issuer()), LINKED_IDENTITIES.SUBJECT.eq(vouched.subject())).execute();
    }

    /// The account belongs to this user from now on. Of two who try at once one is let through.
    @Transactional
    public Outcome<Long> link(long userId, SignInProvider provider, Vouched vouched) {
        if (sql.fetchExists(LINKED_IDENTITIES, LINKED_IDENTITIES.USER_ID.eq(userId), LINKED_IDENTITIES.ISSUER.eq(vouched.issuer()), LINKED_IDENTITIES.SUBJECT.ne(vouched.subject())))
            return Outcome.refused("", "provider.refused.other_account", provider.name());
        int made = sql.insertInto(LINKED_IDENTITIES)
                .set(LINKED_IDENTITIES.USER_ID, userId).set(LINKED_IDENTITIES.ISSUER, vouched.issuer()).set(LINKED_IDENTITIES.SUBJECT, vouched.subject())
                .set(LINKED_IDENTITIES.EMAIL, vouched.email().isEmpty() ? null : vouched.email()).set(LINKED_IDENTITIES.LINKED_AT, Instant.now(clock)).set(LINKED_IDENTITIES.LAST_USED_AT, Instant.now(clock))
                .onConflictDoNothing().execute();
        boolean theirs = made == 1 || known(vouched).filter(known -> known.userId() == userId).isPresent();
        return theirs ? Outcome.done(userId) : Outcome.refused("", "provider.refused.somebody_elses", provider.name());
    }

    /// Somebody new, with what the provider says and the rights the company gives to those who come this way. One who comes
    /// twice at the same moment is added once.
    @Transactional
    public Outcome<Long> admit(SignInProvider provider, SignInProvider.NewUsers as, Vouched vouched) {
        sql.fetch("select pg_advisory_xact_lock(hashtext({0}))", "new user " + vouched.email());
        Optional<Known> meanwhile = known(vouched);
        if (meanwhile.isPresent()) return Outcome.done(meanwhile.get().userId());
        String name = vouched.name().isBlank() ? vouched.email() : vouched.name();
        return switch (users.add(new UserForm(name, vouched.email(), "", as.role(), as.departmentId(), ""))) {
            case Outcome.Done<Long>(Long id) -> Outcome.done(link(id, provider, vouched).orThrow());
            case Outcome.Refused<Long>(var refusals) -> Outcome.refused("", "provider.refused.not_added", provider.name());
        };
    }

    /// @throws NotFound when it is not one of this user's
    @Transactional
    public Outcome<Long> unlink(long userId, long id) {
        if (of(userId).stream().noneMatch(identity -> identity.id() == id)) throw new NotFound("linked identity " + id);
        if (ways.of(userId) == 1) return Outcome.refused("", "provider.only_way_in");
        forget(userId, id);
        return Outcome.done(id);
    }

    /// For an administrator, who may shut any door.
    @Transactional
    public void forget(long userId, long id) {
        if (sql.deleteFrom(LINKED_IDENTITIES).where(LINKED_IDENTITIES.ID.eq(id), LINKED_IDENTITIES.USER_ID.eq(userId)).execute() == 0) throw new NotFound("linked identity " + id);
    }
}
