package frontline.identity.access;

import frontline.identity.securitylog.SecurityEvent.Kind;
import frontline.identity.securitylog.SecurityLog;
import frontline.identity.tokens.ApiTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// `Authorization: Bearer …`: the request has the rights of the token's user.
@Component
class TokenFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final ApiTokens tokens;
    private final ApiPace pace;
    private final SecurityLog log;

    TokenFilter(ApiTokens tokens, ApiPace pace, SecurityLog log) {
        this.pace = pace;
        this.log = log;
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        String header = request.getHeader("Authorization");
        if (header != null && header.startsWith(BEARER)) {
            Optional<Long> user = tokens.userOf(header.substring(BEARER.length()).strip());
            ApiPace.Standing standing = pace.count(user.map(userId -> "user " + userId).orElse("address " + request.getRemoteAddr()));
            user.ifPresentOrElse(userId -> SecurityContextHolder.getContext()
                    .setAuthentication(new UsernamePasswordAuthenticationToken(new SignedIn(userId), null, List.of())), () -> log.noteStranger(Kind.TOKEN_REFUSED, null, ""));
            if (standing.most() > 0) say(standing, response);
            if (!standing.allowed()) {
                if (standing.first()) user.ifPresentOrElse(userId -> log.note(Kind.API_HELD_OFF), () -> log.noteStranger(Kind.API_HELD_OFF, null, ""));
                refuse(standing, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /// As draft-ietf-httpapi-ratelimit-headers writes it.
    private static void say(ApiPace.Standing standing, HttpServletResponse response) {
        response.setHeader("RateLimit-Policy", "\"minute\";q=%d;w=%d".formatted(standing.most(), ApiPace.WINDOW.toSeconds()));
        response.setHeader("RateLimit", "\"minute\";r=%d;t=%d".formatted(standing.left(), standing.seconds()));
    }

    private static void refuse(ApiPace.Standing standing, HttpServletResponse response) throws IOException {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader("Retry-After", String.valueOf(standing.seconds()));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write("{\"title\":\"Too Many Requests\",\"status\":429,\"detail\":\"%d requests a minute are answered, over all tokens of a person. Go on in %d s.\"}".formatted(standing.most(), standing.seconds()));
    }

    /// The security chain calls it; the servlet container must not call it a second time for every address.
    @Configuration
    static class Registration {
        @Bean
        FilterRegistrationBean<TokenFilter> tokenFilterOnlyInTheChain(TokenFilter filter) {
            FilterRegistrationBean<TokenFilter> registration = new FilterRegistrationBean<>(filter);
            registration.setEnabled(false);
            return registration;
        }
    }
}
