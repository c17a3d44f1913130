package frontline.identity.access;

import frontline.identity.providers.SignInProvider;
import frontline.identity.providers.SignInProviders;
import frontline.platform.Lately;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/// Asks a provider for its addresses and keys when somebody wants to sign in through it, not before: one that is down
/// is nobody else's trouble. The answer is good for an hour, or until the provider is set up otherwise, on every node.
@Component
class ProviderConnections {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration GOOD_FOR = Duration.ofHours(1);

    private record Asked(SignInProvider provider, Instant at, ProviderConnection connection) {}

    private final SignInProviders providers;
    private final Clock clock;
    private final Map<Long, Asked> known = new ConcurrentHashMap<>();

    ProviderConnections(SignInProviders providers, Clock clock) {
        this.providers = providers;
        this.clock = clock;
    }

    /// Does not answer, or not as one who speaks OpenID Connect under this issuer.
    static final class Unreachable extends Exception {
        private static final long serialVersionUID = 1;

        Unreachable(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }

    /// With an end to waiting.
    static JdkClientHttpRequestFactory requests() {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER).build());
        requests.setReadTimeout(PATIENCE);
        return requests;
    }

    ProviderConnection to(SignInProvider provider) throws Unreachable {
        Asked asked = known.get(provider.id());
        if (asked != null && asked.provider().equals(provider) && Lately.within(GOOD_FOR, asked.at(), Instant.now(clock))) return asked.connection();
        ProviderConnection connection = ask(provider);
        known.put(provider.id(), new Asked(provider, Instant.now(clock), connection));
        return connection;
    }

    private ProviderConnection ask(SignInProvider provider) throws Unreachable {
        RestTemplate http = new RestTemplate(requests());
        try {
            Map<String, Object> configuration = http.exchange(provider.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration", HttpMethod.GET, null, new ParameterizedTypeReference<Map<String, Object>>() {}).getBody();
            if (configuration == null || !provider.issuer().equals(configuration.get("issuer"))) throw new Unreachable("calls itself " + (configuration == null ? "nothing" : configuration.get("issuer")), null);
            ClientRegistration registration = ClientRegistrations.fromOidcConfiguration(configuration)
                    .registrationId(provider.id() + "." + provider.version()) // what was begun before a change ends with it
                    .clientId(provider.clientId())
                    .clientSecret(providers.secretOf(provider).orElseThrow(() -> new Unreachable("its client secret cannot be read any more", null)))
                    .redirectUri("{baseUrl}/sign-in/with/" + provider.code() + "/answer")
                    .scope("openid", "profile", "email")
                    .build();
            return new ProviderConnection(registration, tokensOf(registration, http));
        } catch (RestClientException | IllegalArgumentException | IllegalStateException e) {
            throw new Unreachable(Objects.toString(e.getMessage(), e.getClass().getSimpleName()), e);
        }
    }

    private static JwtDecoder tokensOf(ClientRegistration registration, RestTemplate http) {
        Object written = registration.getProviderDetails().getConfigurationMetadata().get("id_token_signing_alg_values_supported");
        NimbusJwtDecoder tokens = NimbusJwtDecoder.withJwkSetUri(registration.getProviderDetails().getJwkSetUri())
                .jwsAlgorithms(algorithms -> {
                    if (written instanceof List<?> names) for (Object name : names) {
                        SignatureAlgorithm algorithm = SignatureAlgorithm.from(String.valueOf(name)); // of the asymmetric ones: "none" and HMAC are not among them
                        if (algorithm != null) algorithms.add(algorithm);
                    }
                    if (algorithms.isEmpty()) algorithms.add(SignatureAlgorithm.RS256);
                })
                .restOperations(http).build();
        tokens.setJwtValidator(new DelegatingOAuth2TokenValidator<>(JwtTypeValidator.jwt(), new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        tokens.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        return tokens;
    }
}
