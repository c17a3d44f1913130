package frontline.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Over https every cookie travels as `__Host-…`, or as `__Secure-…` where it is for some addresses only. Browsers take such
/// names from this host over https alone, so nobody on the way or on a neighbouring host plants one.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SecureCookies extends OncePerRequestFilter {

    private static final String HOST = "__Host-";
    private static final String SECURE = "__Secure-";
    private static final String HEADER = "Set-Cookie";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        if (request.isSecure()) chain.doFilter(new Unprefixed(request), new Prefixed(response));
        else chain.doFilter(request, response);
    }

    private static String named(String cookie) {
        if (cookie.startsWith("__")) return cookie;
        boolean everywhere = cookie.matches("(?i).*;\\s*Path=/\\s*(;.*)?") && !cookie.matches("(?i).*;\\s*Domain=.*");
        return (everywhere ? HOST : SECURE) + cookie + (cookie.matches("(?i).*;\\s*Secure\\s*(;.*)?") ? "" : "; Secure");
    }

    private static final class Prefixed extends HttpServletResponseWrapper {

        Prefixed(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addCookie(Cookie cookie) {
            if (cookie.getName().startsWith("__")) {
                super.addCookie(cookie);
                return;
            }
            Cookie secure = new Cookie(("/".equals(cookie.getPath()) ? HOST : SECURE) + cookie.getName(), cookie.getValue());
            cookie.getAttributes().forEach(secure::setAttribute);
            secure.setSecure(true);
            super.addCookie(secure);
        }

        @Override
        public void addHeader(String name, @Nullable String value) {
            super.addHeader(name, value != null && name.equalsIgnoreCase(HEADER) ? named(value) : value);
        }

        @Override
        public void setHeader(String name, @Nullable String value) {
            super.setHeader(name, value != null && name.equalsIgnoreCase(HEADER) ? named(value) : value);
        }
    }

    /// Without the prefixes, for whoever reads them; one that came without is not ours.
    private static final class Unprefixed extends HttpServletRequestWrapper {

        Unprefixed(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Cookie @Nullable [] getCookies() {
            Cookie[] all = super.getCookies();
            return all == null ? null : Arrays.stream(all).flatMap(cookie -> ours(cookie).stream()).toArray(Cookie[]::new);
        }

        private static Optional<Cookie> ours(Cookie cookie) {
            for (String prefix : new String[] {HOST, SECURE}) if (cookie.getName().startsWith(prefix)) return Optional.of(new Cookie(cookie.getName().substring(prefix.length()), cookie.getValue()));
            return Optional.empty();
        }
    }
}
