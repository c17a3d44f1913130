package frontline.identity.secondfactor;

import static frontline.identity.db.Tables.COMPANY;
import static frontline.identity.db.Tables.PASSKEYS;
import static frontline.identity.db.Tables.SECOND_FACTORS;
import static org.jooq.impl.DSL.select;

import frontline.identity.Directory;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.securitylog.SecurityEvent.Kind;
import frontline.identity.securitylog.SecurityLog;
import frontline.platform.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Of whom the company demands two factors, and who has a second one of their own: an app that makes codes, or a passkey that
/// makes sure of the person.
@Component
public class TwoFactors {

    public enum Demand {
        NOBODY, ADMINISTRATORS, EVERYBODY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Demand> of(String code) {
            return Arrays.stream(values()).filter(demand -> demand.code().equals(code)).findFirst();
        }

        public boolean includes(Role role) {
            return this == EVERYBODY || this == ADMINISTRATORS && role == Role.ADMINISTRATOR;
        }
    }

    private final DSLContext sql;
    private final Directory directory;
    private final SecurityLog log;

    TwoFactors(DSLContext sql, Directory directory, SecurityLog log) {
        this.sql = sql;
        this.directory = directory;
        this.log = log;
    }

    public Demand demand() {
        return Demand.of(directory.twoFactorsOf()).orElseThrow();
    }

    public boolean areDemandedOf(long userId) {
        return directory.find(userId).filter(colleague -> demand().includes(colleague.role())).isPresent();
    }

    public boolean hasOwn(long userId) {
        return hasApp(userId) || passkeysOf(userId) > 0;
    }

    /// Of either kind, or of one that is not known.
    public boolean hasPasskey(long userId) {
        return sql.fetchExists(PASSKEYS, PASSKEYS.USER_ID.eq(userId));
    }

    /// Everybody who has one.
    public Set<Long> owners() {
        return sql.select(SECOND_FACTORS.USER_ID).from(SECOND_FACTORS).where(SECOND_FACTORS.CONFIRMED_AT.isNotNull())
                .union(select(PASSKEYS.USER_ID).from(PASSKEYS).where(PASSKEYS.VERIFIES.isTrue())).fetchSet(0, Long.class);
    }

    /// Whether the app may not be given up: it is demanded, and there is no passkey in its place.
    boolean needsApp(long userId) {
        return areDemandedOf(userId) && passkeysOf(userId) == 0;
    }

    /// Whether this passkey may not be given up.
    public boolean needsPasskey(long userId, long passkey) {
        return areDemandedOf(userId) && !hasApp(userId) && passkeysOf(userId) == 1 && sql.fetchExists(PASSKEYS, PASSKEYS.ID.eq(passkey), PASSKEYS.VERIFIES.isTrue());
    }

    /// What speaks against it: who demands it of themselves has a second factor already, so that nobody locks the door behind them.
    Optional<Refusal> refusal(Viewer viewer, String whom) {
        Optional<Demand> wanted = Demand.of(whom);
        if (wanted.isEmpty()) return Optional.of(Refusal.at("two_factors_of", "form.required"));
        return wanted.get().includes(viewer.role()) && !hasOwn(viewer.userId()) ? Optional.of(Refusal.at("two_factors_of", "two_factors.yours_first")) : Optional.empty();
    }

    /// @param whom a code of [Demand], nothing speaks against it
    void demand(String whom) {
        String before = sql.select(COMPANY.TWO_FACTORS_OF).from(COMPANY).forUpdate().fetchSingle(COMPANY.TWO_FACTORS_OF);
        if (before.equals(whom)) return;
        sql.update(COMPANY).set(COMPANY.TWO_FACTORS_OF, whom).execute();
        log.note(Kind.TWO_FACTORS_DEMANDED, null, before + " → " + whom);
    }

    private boolean hasApp(long userId) {
        return sql.fetchExists(SECOND_FACTORS, SECOND_FACTORS.USER_ID.eq(userId), SECOND_FACTORS.CONFIRMED_AT.isNotNull());
    }

    private int passkeysOf(long userId) {
        return sql.fetchCount(PASSKEYS, PASSKEYS.USER_ID.eq(userId), PASSKEYS.VERIFIES.isTrue());
    }
}
