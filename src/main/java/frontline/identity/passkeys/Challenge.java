package frontline.identity.passkeys;

import frontline.platform.Lately;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a passkey is to sign this time. It waits in the session, so any node may take the answer, and is good once.
/// @param purpose 'register' or 'sign-in': an answer to one is none to the other
record Challenge(byte[] value, String purpose, Instant at) implements Serializable {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String NAME = "passkey.challenge";
    private static final int SIZE = 32; // bytes
    static final Duration GOOD_FOR = Duration.ofMinutes(5);

    static byte[] make(String purpose, HttpServletRequest request, Instant now) {
        byte[] value = new byte[SIZE];
        RANDOM.nextBytes(value);
        request.getSession().setAttribute(NAME, new Challenge(value, purpose, now));
        return value;
    }

    static Optional<byte[]> take(String purpose, HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(NAME) instanceof Challenge challenge)) return Optional.empty();
        session.removeAttribute(NAME);
        return challenge.purpose().equals(purpose) && Lately.within(GOOD_FOR, challenge.at(), now) ? Optional.of(challenge.value()) : Optional.empty();
    }
}
