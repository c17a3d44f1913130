package frontline.identity.access;

import frontline.identity.securitylog.SecurityEvent.Kind;
import frontline.identity.securitylog.SecurityLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// The first request of a session notes how it began, whichever way somebody came in; a session past its lifetime ends.
class KnownArrival extends OncePerRequestFilter {

    private final SecurityLog log;
    private final Duration lifetime;
    private final Clock clock;

    KnownArrival(SecurityLog log, Duration lifetime, Clock clock) {
        this.log = log;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/assets/") || path.equals("/healthz");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof SignedIn person) look(person.userId(), request);
        chain.doFilter(request, response);
    }

    private void look(long userId, HttpServletRequest request) {
        HttpSession session = request.getSession();
        Instant now = Instant.now(clock);
        Optional<Arrival> arrival = Arrival.of(session).filter(known -> known.userId() == userId);
        if (arrival.isEmpty()) {
            Arrival.by(userId, request, now).keepIn(session);
            log.note(Kind.SIGNED_IN);
        } else if (arrival.get().at().plus(lifetime).isBefore(now)) {
            log.note(Kind.SESSION_EXPIRED);
            session.invalidate();
            SecurityContextHolder.clearContext();
        } else if (!arrival.get().notAfter(now).equals(arrival.get())) arrival.get().notAfter(now).keepIn(session);
    }
}
