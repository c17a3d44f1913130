package frontline.identity.users;

import java.util.Objects;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Length is what makes a password strong; rules about its signs only make it hard to remember.
@Component
public class Passwords {

    public static final int SHORTEST = 10;
    private static final int LONGEST = 200;

    private final PasswordEncoder encoder;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    /// @return the message key of what is wrong with it
    public Optional<String> weakness(String password) {
        if (password.length() < SHORTEST) return Optional.of("password.short");
        if (password.length() > LONGEST) return Optional.of("password.long");
        if (password.chars().distinct().count() < 4) return Optional.of("password.simple");
        return Optional.empty();
    }

    public String hash(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    public boolean matches(String password, String hash) {
        return encoder.matches(password, hash);
    }
}
