package frontline.identity.access;

import frontline.identity.company.Company;
import frontline.identity.securitylog.SecurityEvent.Kind;
import frontline.identity.securitylog.SecurityLog;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;

/// Two doors: `/api/v1` with a bearer token and no session, everything else with a session and CSRF protection.
@Configuration
@EnableConfigurationProperties(SessionRules.class)
class SecurityConfiguration {

    /// No inline script, no inline style sheet, nothing from elsewhere.
    private static final String CONTENT_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
                    + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// Argon2id with 19 MiB and two passes, as OWASP advises; a hash carries its own measures, so older ones stay good.
    @Bean
    PasswordEncoder passwordEncoder() {
        return new Argon2PasswordEncoder(16, 32, 1, 19 << 10, 2);
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, TokenFilter tokens) throws Exception {
        return http.securityMatcher("/api/v1/**")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS).sessionFixation(fixation -> fixation.none()))
                .addFilterBefore(tokens, UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, e) -> {
                    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                    response.setHeader("WWW-Authenticate", "Bearer");
                    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                    response.getWriter().write("{\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"Send a valid token: Authorization: Bearer …\"}");
                }))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'; base-uri 'none'; frame-ancestors 'none'")))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, PasswordSignIn passwords, Company company, SecurityLog log, SessionRules rules, java.time.Clock clock) throws Exception {
        return http.authenticationManager(new ProviderManager(List.of(passwords)))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/healthz", "/assets/**", "/sign-in", "/sign-in/code", "/sign-in/forgotten", "/password/*", "/setup", "/error", "/favicon.ico", "/api/openapi.json").permitAll()
                        .requestMatchers(HttpMethod.GET, "/calendar/*.ics").permitAll() // whoever knows the secret in it
                        .anyRequest().authenticated())
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("email")
                        .defaultSuccessUrl("/", false)
                        .failureHandler(new SignInRefused(log, clock)))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in")
                        .addLogoutHandler(new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(Directive.CACHE, Directive.STORAGE)))
                        .addLogoutHandler((request, response, who) -> { if (who != null) log.note(Kind.SIGNED_OUT); }))
                .exceptionHandling(refused -> refused
                        .defaultAuthenticationEntryPointFor(toSignInByHtmx(), new RequestHeaderRequestMatcher("HX-Request"))
                        .defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint("/sign-in"), request -> true))
                .addFilterBefore(new SetupFirst(company), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new KnownArrival(log, rules.lifetime(), clock), AuthorizationFilter.class)
                .headers(headers -> headers
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .cacheControl(cache -> cache.disable())
                        .permissionsPolicyHeader(policy -> policy.policy("camera=(), microphone=(), geolocation=()")))
                .build();
    }

    /// A page that has been open past the end of the session must not swap the sign-in form into itself.
    private static AuthenticationEntryPoint toSignInByHtmx() {
        return (request, response, e) -> {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Trigger", "session-ended");
        };
    }
}
