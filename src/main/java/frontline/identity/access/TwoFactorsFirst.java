package frontline.identity.access;

import frontline.identity.secondfactor.TwoFactors;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.web.filter.OncePerRequestFilter;

/// Whoever has shown one factor where the company demands two is led to the page where the second is shown or set up. Nothing
/// else opens until then, in old sessions as in new ones.
class TwoFactorsFirst extends OncePerRequestFilter {

    /// Open to those alone who have no second factor yet: else a stolen password would do to add another.
    private static final Set<String> SETTING_UP = Set.of("/profile/second-factor", "/profile/second-factor/confirmation", "/profile/passkeys", "/profile/passkeys/options");

    private final TwoFactors factors;
    private final HttpSessionRequestCache requests = new HttpSessionRequestCache();

    TwoFactorsFirst(TwoFactors factors) {
        this.factors = factors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.startsWith("/assets/") || path.startsWith("/sign-in/") || Set.of("/sign-in", "/sign-out", "/healthz", "/favicon.ico").contains(path);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof SignedIn person && mustStop(person.userId(), request)) leadAway(request, response);
        else chain.doFilter(request, response);
    }

    private boolean mustStop(long userId, HttpServletRequest request) {
        if (ShownTwoFactors.by(userId, request.getSession(false)) || !factors.areDemandedOf(userId)) return false;
        return !SETTING_UP.contains(request.getServletPath()) || factors.hasOwn(userId);
    }

    /// What is fetched into an open page says so there, and what is typed in it stays.
    private void leadAway(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader("HX-Boosted") != null) {
            response.setHeader("HX-Redirect", ShownTwoFactors.PAGE);
        } else if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Trigger", "session-ended");
        } else {
            if (isPage(request)) requests.saveRequest(request, response);
            response.sendRedirect(ShownTwoFactors.PAGE);
        }
    }

    private static boolean isPage(HttpServletRequest request) {
        String accepted = request.getHeader("Accept");
        return request.getMethod().equals("GET") && (accepted == null || accepted.contains(MediaType.TEXT_HTML_VALUE));
    }
}
