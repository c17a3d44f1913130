package frontline.identity.access;

import frontline.identity.company.Company;
import frontline.identity.secondfactor.TwoFactors;
import frontline.identity.securitylog.SecurityEvent.Kind;
import frontline.identity.securitylog.SecurityLog;
import frontline.platform.web.BrowserRules;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
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
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;

/// Two doors: `/api/v1` with a bearer token and no session, everything else with a session and CSRF protection.
@Configuration
@EnableConfigurationProperties(SessionRules.class)
class SecurityConfiguration {

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
                    response.setCharacterEncoding("UTF-8");
                    response.getWriter().write("{\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"Send a valid token: Authorization: Bearer …\"}");
                }))
                .headers(headers -> headers
                        .contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, PasswordSignIn passwords, Company company, SecurityLog log, SessionRules rules, TwoFactors factors, Clock clock) throws Exception {
        return http.authenticationManager(new ProviderManager(List.of(passwords)))
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/healthz", "/assets/**", "/sign-in", "/sign-in/code", "/sign-in/forgotten", "/password/*", "/sign-in/with/**", "/sign-in/passkey", "/sign-in/passkey/options", "/setup", "/error", "/favicon.ico", "/api/openapi.json").permitAll()
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
                        .accessDeniedHandler((request, response, e) -> {
                            request.setAttribute(WebAttributes.ACCESS_DENIED_403, e); // the error page tells a forged form from a right that is missing
                            response.sendError(HttpServletResponse.SC_FORBIDDEN);
                        })
                        .defaultAuthenticationEntryPointFor(toSignInByHtmx(), new RequestHeaderRequestMatcher("HX-Request"))
                        .defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint("/sign-in"), request -> true))
                .addFilterBefore(new StrangersSendLittle(), CsrfFilter.class)
                .addFilterBefore(new SetupFirst(company), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new KnownArrival(log, rules.lifetime(), clock), AuthorizationFilter.class)
                .addFilterBefore(new TwoFactorsFirst(factors), AuthorizationFilter.class)
                .headers(headers -> headers
                        .contentSecurityPolicy(policy -> policy.policyDirectives(BrowserRules.CONTENT_POLICY))
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
