package frontline.identity.access;

import frontline.platform.Lately;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a session began: the same for every way of signing in, and kept in the session.
/// @param proved when the person last showed who they are
record Arrival(long userId, Instant at, Instant proved, String address, String device) implements Serializable {

    static final String NAME = "arrival";
    @Serial
    private static final long serialVersionUID = 1;
    private static final int LONGEST_DEVICE = 200;

    static Arrival by(long userId, HttpServletRequest request, Instant now) {
        String device = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        return new Arrival(userId, now, now, request.getRemoteAddr(), device.substring(0, Math.min(LONGEST_DEVICE, device.length())));
    }

    static Optional<Arrival> of(@Nullable HttpSession session) {
        return session != null && session.getAttribute(NAME) instanceof Arrival arrival ? Optional.of(arrival) : Optional.empty();
    }

    /// Where the clock was set back: what is told of a time to come began now at the latest, and proves nothing any more.
    Arrival notAfter(Instant now) {
        return new Arrival(userId, at.isAfter(now) ? now : at, proved.isAfter(now.plus(Lately.NODES_DIFFER)) ? Instant.EPOCH : proved, address, device);
    }

    Arrival provedAgain(Instant now) {
        return new Arrival(userId, at, now, address, device);
    }

    void keepIn(HttpSession session) {
        session.setAttribute(NAME, this);
    }
}
