package frontline.identity.access;

import frontline.platform.Lately;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Whose password was right, for the few minutes until the code is typed. It opens nothing by itself.
record HalfSignedIn(long userId, Instant at) implements Serializable {

    private static final String NAME = "sign-in.half";
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);

    static void remember(HttpServletRequest request, long userId, Instant now) {
        request.getSession().setAttribute(NAME, new HalfSignedIn(userId, now));
    }

    static Optional<HalfSignedIn> of(HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(NAME) instanceof HalfSignedIn half && Lately.within(GOOD_FOR, half.at(), now) ? Optional.of(half) : Optional.empty();
    }

    static void forget(HttpServletRequest request) {
        request.getSession().removeAttribute(NAME);
    }
}
