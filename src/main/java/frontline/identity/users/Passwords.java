package frontline.identity.users;

import static frontline.identity.db.Tables.COMPANY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Length is what makes a password strong; rules about its signs only make it hard to remember. What an attacker tries
/// first is refused: passwords of known breaches, rows of keys, dates, and the words that everybody here would think of.
@Component
public class Passwords {

    public static final int SHORTEST = 10;
    private static final int LONGEST = 200;

    private final DSLContext sql;
    private final PasswordEncoder encoder;

    Passwords(DSLContext sql, PasswordEncoder encoder) {
        this.sql = sql;
        this.encoder = encoder;
    }

    /// @param whose name and e-mail of the person: what the password must not be made of
    /// @return the message key of what is wrong with it
    public Optional<String> weakness(String password, String... whose) {
        if (password.length() < SHORTEST) return Optional.of("password.short");
        if (password.length() > LONGEST) return Optional.of("password.long");
        List<String> near = new ArrayList<>(Arrays.asList(whose));
        near.addAll(sql.select(COMPANY.NAME).from(COMPANY).fetch(COMPANY.NAME));
        if (Guessing.isMadeOf(password, near)) return Optional.of("password.near");
        return Guessing.isEasy(password) ? Optional.of("password.simple") : Optional.empty();
    }

    public String hash(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    public boolean matches(String password, String hash) {
        return encoder.matches(password, hash);
    }
}
