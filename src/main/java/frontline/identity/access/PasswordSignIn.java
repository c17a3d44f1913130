package frontline.identity.access;

import static frontline.identity.db.Tables.USERS;

import frontline.identity.Role;
import frontline.identity.secondfactor.SecondFactors;
import frontline.identity.users.PasswordRule;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/// E-mail and password, with guessing slowed down. An unknown e-mail costs as much time as a wrong password.
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final DSLContext sql;
    private final PasswordEncoder passwords;
    private final FailedSignIns failures;
    private final SecondFactors factors;
    private final PasswordRule rule;
    private final String nobodysHash;

    PasswordSignIn(DSLContext sql, PasswordEncoder passwords, FailedSignIns failures, SecondFactors factors, PasswordRule rule) {
        this.sql = sql;
        this.passwords = passwords;
        this.failures = failures;
        this.factors = factors;
        this.rule = rule;
        this.nobodysHash = java.util.Objects.requireNonNull(passwords.encode("nobody"));
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String email = attempt.getName().strip().toLowerCase(Locale.ROOT);
        String address = addressOf(attempt);
        if (failures.tooMany(email, address)) throw new LockedException("too many attempts");
        var user = sql.select(USERS.ID, USERS.PASSWORD_HASH, USERS.ROLE).from(USERS)
                .where(USERS.EMAIL.eq(email), USERS.ARCHIVED_AT.isNull(), USERS.PASSWORD_HASH.isNotNull())
                .fetchOne();
        boolean right = passwords.matches(String.valueOf(attempt.getCredentials()), user == null ? nobodysHash : user.value2());
        if (user == null || !right) {
            failures.remember(email, address);
            throw new BadCredentialsException("wrong e-mail or password");
        }
        failures.forget(email);
        if (!rule.includes(Role.of(user.value3()).orElseThrow())) throw new DisabledException("passwords open for administrators alone");
        if (factors.isOn(user.value1())) throw new CodeWanted(user.value1());
        return new UsernamePasswordAuthenticationToken(new SignedIn(user.value1()), null, List.of());
    }

    @Override
    public boolean supports(Class<?> kind) {
        return kind == UsernamePasswordAuthenticationToken.class;
    }

    private static String addressOf(Authentication attempt) {
        @Nullable Object details = attempt.getDetails();
        return details instanceof WebAuthenticationDetails web && web.getRemoteAddress() != null ? web.getRemoteAddress() : "";
    }
}
