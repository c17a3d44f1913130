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
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// `Authorization: Bearer …`: the request has the rights of the token's user.
@Component
class TokenFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final ApiTokens tokens;
    private final SecurityLog log;

    TokenFilter(ApiTokens tokens, SecurityLog log) {
        this.log = log;
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        String header = request.getHeader("Authorization");
        if (header != null && header.startsWith(BEARER)) {
            tokens.userOf(header.substring(BEARER.length()).strip()).ifPresentOrElse(userId -> SecurityContextHolder.getContext()
                    .setAuthentication(new UsernamePasswordAuthenticationToken(new SignedIn(userId), null, List.of())), () -> log.noteStranger(Kind.TOKEN_REFUSED, null, ""));
        }
        chain.doFilter(request, response);
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
