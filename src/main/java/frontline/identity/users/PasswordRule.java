package frontline.identity.users;

import static frontline.identity.db.Tables.COMPANY;
import static frontline.identity.db.Tables.SIGN_IN_PROVIDERS;
import static frontline.identity.db.Tables.USERS;

import frontline.identity.Directory;
import frontline.identity.Role;
import frontline.identity.securitylog.SecurityEvent.Kind;
import frontline.identity.securitylog.SecurityLog;
import frontline.platform.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// For whom a password opens the door. Where for administrators alone, the others come in through a sign-in provider or with a passkey; these
/// keep theirs for the day on which the provider does not answer.
@Component
public class PasswordRule {

    public enum Holders {
        EVERYBODY, ADMINISTRATORS;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Holders> of(String code) {
            return Arrays.stream(values()).filter(holders -> holders.code().equals(code)).findFirst();
        }

        boolean include(Role role) {
            return this == EVERYBODY || role == Role.ADMINISTRATOR;
        }
    }

    private final DSLContext sql;
    private final Directory directory;
    private final SecurityLog log;

    PasswordRule(DSLContext sql, Directory directory, SecurityLog log) {
        this.sql = sql;
        this.directory = directory;
        this.log = log;
    }

    public Holders holders() {
        return Holders.of(directory.passwordsOf()).orElseThrow();
    }

    public boolean includes(Role role) {
        return holders().include(role);
    }

    /// Who has a password that opens.
    public Condition isKept() {
        return USERS.PASSWORD_HASH.isNotNull().and(holders() == Holders.EVERYBODY ? DSL.noCondition() : USERS.ROLE.eq(Role.ADMINISTRATOR.code()));
    }

    /// @return null for those who come in another way than with a password
    public @Nullable String hashOf(long userId) {
        return sql.select(USERS.PASSWORD_HASH).from(USERS).where(USERS.ID.eq(userId), isKept()).fetchOne(USERS.PASSWORD_HASH);
    }

    /// What speaks against it; nobody is left before a door without a handle.
    public Optional<Refusal> refusal(String holders) {
        if (Holders.of(holders).isEmpty()) return Optional.of(Refusal.at("passwords_of", "form.required"));
        return holders.equals(Holders.ADMINISTRATORS.code()) && !hasProvider(DSL.noCondition()) ? Optional.of(Refusal.at("passwords_of", "passwords.provider_first")) : Optional.empty();
    }

    /// Whether this provider is the way in of those who have no password.
    public boolean needs(long provider) {
        return holders() == Holders.ADMINISTRATORS && !hasProvider(SIGN_IN_PROVIDERS.ID.ne(provider));
    }

    /// @param holders a code of [Holders], nothing speaks against it
    public void change(String holders) {
        String before = sql.select(COMPANY.PASSWORDS_OF).from(COMPANY).forUpdate().fetchSingle(COMPANY.PASSWORDS_OF);
        if (before.equals(holders)) return;
        sql.update(COMPANY).set(COMPANY.PASSWORDS_OF, holders).execute();
        log.note(Kind.PASSWORDS_RESTRICTED, null, before + " → " + holders);
    }

    private boolean hasProvider(Condition which) {
        return sql.fetchExists(SIGN_IN_PROVIDERS, SIGN_IN_PROVIDERS.SHOWN.ne("off"), which);
    }
}
