package frontline.identity.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Sends to the page that asks for the password again, and from there back to the page where the change was wanted.
@Component
class RecentSignInGuard implements HandlerInterceptor, WebMvcConfigurer {

    private final SessionRules rules;
    private final Clock clock;

    RecentSignInGuard(SessionRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) throws IOException {
        if (!(handler instanceof HandlerMethod method) || !method.hasMethodAnnotation(RecentSignIn.class)) return true;
        Optional<Arrival> arrival = Arrival.of(request.getSession(false));
        if (arrival.isPresent() && !arrival.get().proved().plus(rules.recent()).isBefore(Instant.now(clock))) return true;
        String again = "/sign-in/again?to=" + URLEncoder.encode(pageOf(request), StandardCharsets.UTF_8);
        if (request.getHeader("HX-Request") == null) response.sendRedirect(again);
        else response.setHeader("HX-Redirect", again);
        return false;
    }

    /// Where the form was; both headers come from the browser, so nothing but a path is taken of them.
    private static String pageOf(HttpServletRequest request) {
        @Nullable String from = request.getHeader("HX-Current-URL") != null ? request.getHeader("HX-Current-URL") : request.getHeader("Referer");
        try {
            return from == null ? "/" : local(URI.create(from).getRawPath());
        } catch (IllegalArgumentException noAddress) {
            return "/";
        }
    }

    /// @return a path of this program, whatever came in
    static String local(@Nullable String path) {
        return path != null && path.matches("/(?![/\\\\])[\\w./~%-]*") ? path : "/";
    }
}
