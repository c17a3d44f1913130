package frontline.identity.access;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.OncePerRequestFilter;

/// A real OpenID Connect provider on a port of its own. Whoever comes is signed in there as [#person].
final class HouseProvider {

    record Person(String subject, @Nullable String email, @Nullable Boolean verified, String name) {}

    private static volatile Person person = new Person("?", null, null, "");
    /// What an attacker, or a provider that is broken, would write into the token.
    private static volatile Consumer<JwtClaimsSet.Builder> twist = claims -> {};
    private static volatile boolean signsWithAnotherKey;
    private static volatile String type = "JWT";

    private final Tomcat tomcat = new Tomcat();

    HouseProvider(int programsPort) throws Exception {
        tomcat.setPort(0);
        tomcat.setBaseDir(Files.createTempDirectory("provider").toString());
        tomcat.getConnector();
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "nothing", new DefaultServlet());
        context.addServletMappingDecoded("/", "nothing");
        AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();
        beans.addBeanFactoryPostProcessor(factory -> factory.registerSingleton("programsPort", programsPort));
        beans.register(Beans.class);
        context.addServletContainerInitializer((types, servlets) -> {
            beans.setServletContext(servlets);
            beans.refresh();
            servlets.addFilter("security", beans.getBean("springSecurityFilterChain", Filter.class)).addMappingForUrlPatterns(null, false, "/*");
        }, null);
        tomcat.start();
    }

    String issuer() {
        return "http://localhost:" + tomcat.getConnector().getLocalPort();
    }

    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    static void is(Person somebody) {
        person = somebody;
        twist = claims -> {};
        signsWithAnotherKey = false;
        type = "JWT";
    }

    static void twists(Consumer<JwtClaimsSet.Builder> claims) {
        twist = claims;
    }

    /// As the header of its tokens says what they are.
    static void writesTokensOfType(String other) {
        type = other;
    }

    static void signsWithAnotherKey() {
        signsWithAnotherKey = true;
    }

    @EnableWebSecurity
    static class Beans {

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .addFilterAfter(new AlwaysSignedIn(), SecurityContextHolderFilter.class)
                    .build();
        }

        @Bean
        RegisteredClientRepository clients(Integer programsPort) {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId(UUID.randomUUID().toString())
                    .clientId("frontline").clientSecret("{noop}between us")
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri("http://localhost:" + programsPort + "/sign-in/with/house/answer")
                    .scope("openid").scope("profile").scope("email")
                    .clientSettings(ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false).build())
                    .build());
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        JWKSource<SecurityContext> keys() throws Exception {
            return new ImmutableJWKSet<>(new JWKSet(key()));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return NimbusJwtDecoder.withJwkSource(keys).build();
        }

        @Bean
        JwtEncoder encoder(JWKSource<SecurityContext> keys) throws Exception {
            NimbusJwtEncoder own = new NimbusJwtEncoder(keys);
            NimbusJwtEncoder anothers = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key())));
            return parameters -> (signsWithAnotherKey ? anothers : own).encode(parameters);
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return context -> {
                if (!context.getTokenType().getValue().equals("id_token")) return;
                context.getClaims().claim("name", person.name());
                if (person.email() != null) context.getClaims().claim("email", person.email());
                if (person.verified() != null) context.getClaims().claim("email_verified", person.verified());
                context.getJwsHeader().type(type);
                twist.accept(context.getClaims());
            };
        }

        private static RSAKey key() throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey((RSAPrivateKey) pair.getPrivate()).keyID("the key").build();
        }
    }

    private static final class AlwaysSignedIn extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, jakarta.servlet.ServletException {
            if (request.getRequestURI().equals("/oauth2/authorize"))
                SecurityContextHolder.getContext().setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person.subject(), null, List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY))));
            chain.doFilter(request, response);
        }
    }
}
