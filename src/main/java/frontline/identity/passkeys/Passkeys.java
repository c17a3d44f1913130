package frontline.identity.passkeys;

import static frontline.identity.db.Tables.PASSKEYS;
import static frontline.identity.db.Tables.PASSKEY_HANDLES;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.inline;

import frontline.identity.Acting;
import frontline.identity.secondfactor.TwoFactors;
import frontline.identity.users.WaysIn;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The passkeys of each person.
@Component
class Passkeys {

    static final int MOST_EACH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int HANDLE = 32; // bytes

    private final DSLContext sql;
    private final WaysIn ways;
    private final TwoFactors factors;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Passkeys(DSLContext sql, WaysIn ways, TwoFactors factors, TransactionTemplate transactions, Clock clock) {
        this.sql = sql;
        this.ways = ways;
        this.factors = factors;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// What is needed to verify a signature.
    record Kept(long id, long userId, boolean active, byte[] handle, byte[] publicKey, long signCount, String host) {}

    /// One that the authenticator has just made, verified.
    /// @param verifies whether it has made sure of the person
    record New(byte[] credentialId, byte[] publicKey, long signCount, String host, Collection<String> transports, boolean verifies) {}

    record Known(byte[] credentialId, List<String> transports) {}

    public List<Passkey> of(long userId) {
        return sql.select(PASSKEYS.ID, PASSKEYS.NAME, PASSKEYS.HOST, PASSKEYS.CREATED_AT, PASSKEYS.LAST_USED_AT, PASSKEYS.VERIFIES).from(PASSKEYS)
                .where(PASSKEYS.USER_ID.eq(userId)).orderBy(PASSKEYS.ID).fetch(r -> new Passkey(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6()));
    }

    /// So that an authenticator makes no second one for the same host.
    List<Known> knownAt(String host, long userId) {
        return sql.select(PASSKEYS.CREDENTIAL_ID, PASSKEYS.TRANSPORTS).from(PASSKEYS).where(PASSKEYS.USER_ID.eq(userId), PASSKEYS.HOST.eq(host))
                .fetch(r -> new Known(r.value1(), Arrays.asList(r.value2())));
    }

    Optional<Kept> find(byte[] credentialId) {
        return sql.select(PASSKEYS.ID, PASSKEYS.USER_ID, USERS.ARCHIVED_AT.isNull(), PASSKEY_HANDLES.HANDLE, PASSKEYS.PUBLIC_KEY, PASSKEYS.SIGN_COUNT, PASSKEYS.HOST)
                .from(PASSKEYS).join(USERS).on(USERS.ID.eq(PASSKEYS.USER_ID)).join(PASSKEY_HANDLES).on(PASSKEY_HANDLES.USER_ID.eq(PASSKEYS.USER_ID))
                .where(PASSKEYS.CREDENTIAL_ID.eq(credentialId))
                .fetchOptional(r -> new Kept(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7()));
    }

    /// By which authenticators know this person; made when it is first needed.
    @Transactional
    public byte[] handleOf(long userId) {
        byte[] handle = new byte[HANDLE];
        RANDOM.nextBytes(handle);
        sql.insertInto(PASSKEY_HANDLES).set(PASSKEY_HANDLES.USER_ID, userId).set(PASSKEY_HANDLES.HANDLE, handle).onConflictDoNothing().execute();
        return sql.select(PASSKEY_HANDLES.HANDLE).from(PASSKEY_HANDLES).where(PASSKEY_HANDLES.USER_ID.eq(userId)).fetchSingle(PASSKEY_HANDLES.HANDLE);
    }

    @Transactional
    public Outcome<Long> add(long userId, String name, New made) {
        if (sql.fetchCount(PASSKEYS, PASSKEYS.USER_ID.eq(userId)) >= MOST_EACH) return Outcome.refused("name", "passkey.too_many", MOST_EACH);
        @Nullable Long id = sql.insertInto(PASSKEYS)
                .set(PASSKEYS.USER_ID, userId).set(PASSKEYS.NAME, name).set(PASSKEYS.CREDENTIAL_ID, made.credentialId()).set(PASSKEYS.PUBLIC_KEY, made.publicKey())
                .set(PASSKEYS.SIGN_COUNT, made.signCount()).set(PASSKEYS.HOST, made.host()).set(PASSKEYS.TRANSPORTS, made.transports().toArray(String[]::new)).set(PASSKEYS.VERIFIES, made.verifies())
                .set(PASSKEYS.CREATED_AT, Instant.now(clock))
                .onConflict(PASSKEYS.CREDENTIAL_ID).doNothing().returning(PASSKEYS.ID).fetchOne(PASSKEYS.ID);
        return id == null ? Outcome.refused("name", "passkey.refused") : Outcome.done(id);
    }

    /// Nobody is signed in yet: the audit trail names the one who is about to be.
    /// @return whether the count has gone on: of two with the same count one is let through
    boolean noteUse(Kept kept, long signCount, boolean verified) {
        Condition goesOn = signCount == 0 ? PASSKEYS.SIGN_COUNT.eq(0L) : PASSKEYS.SIGN_COUNT.lt(signCount);
        return Acting.asking(kept.userId(), null, () -> Objects.requireNonNull(transactions.execute(status -> sql.update(PASSKEYS)
                .set(PASSKEYS.SIGN_COUNT, signCount).set(PASSKEYS.VERIFIES, verified ? inline(true) : PASSKEYS.VERIFIES).set(PASSKEYS.LAST_USED_AT, Instant.now(clock)).where(PASSKEYS.ID.eq(kept.id()), goesOn).execute()))) == 1;
    }

    /// @throws NotFound when it is not one of this user's
    @Transactional
    public Outcome<Long> remove(long userId, long id) {
        if (of(userId).stream().noneMatch(passkey -> passkey.id() == id)) throw new NotFound("passkey " + id);
        if (ways.of(userId) == 1) return Outcome.refused("", "provider.only_way_in");
        if (factors.needsPasskey(userId, id)) return Outcome.refused("", "two_factors.last");
        forget(userId, id);
        return Outcome.done(id);
    }

    /// For an administrator, when a device is lost.
    @Transactional
    public void forget(long userId, long id) {
        if (sql.deleteFrom(PASSKEYS).where(PASSKEYS.ID.eq(id), PASSKEYS.USER_ID.eq(userId)).execute() == 0) throw new NotFound("passkey " + id);
    }
}
