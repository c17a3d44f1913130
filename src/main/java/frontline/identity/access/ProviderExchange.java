package frontline.identity.access;

import frontline.identity.providers.SignInProvider;
import frontline.identity.providers.Vouched;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/// The authorization code flow with PKCE, nonce and state. What was asked waits in the session, so any node may take the answer.
@Component
class ProviderExchange {

    private static final Set<String> YES = Set.of("true", "1");
    private static final int LONGEST_REASON = 300; // the whole page of somebody's server may be in it

    private final ProviderConnections connections;
    private final HttpSessionOAuth2AuthorizationRequestRepository asked = new HttpSessionOAuth2AuthorizationRequestRepository();
    private final OidcUserService people = new OidcUserService();
    private final RestClientAuthorizationCodeTokenResponseClient codes = new RestClientAuthorizationCodeTokenResponseClient();

    ProviderExchange(ProviderConnections connections) {
        this.connections = connections;
        codes.setRestClient(RestClient.builder().requestFactory(ProviderConnections.requests())
                .configureMessageConverters(converters -> converters.addCustomConverter(new FormHttpMessageConverter()).addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build());
        RestTemplate http = new RestTemplate(ProviderConnections.requests());
        http.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        DefaultOAuth2UserService userInfo = new DefaultOAuth2UserService();
        userInfo.setRestOperations(http);
        people.setOauth2UserService(userInfo);
    }

    /// What came back is no answer to what was asked here, or not to be believed.
    static final class NotBelieved extends Exception {
        private static final long serialVersionUID = 1;

        NotBelieved(String why) {
            super(StringUtils.truncate(why, LONGEST_REASON));
        }
    }

    /// The person does not want to, or the provider does not let them.
    static final class Declined extends Exception {
        private static final long serialVersionUID = 1;
    }

    record Begun(String address, String state) {}

    Begun begin(SignInProvider provider, HttpServletRequest request, HttpServletResponse response) throws ProviderConnections.Unreachable {
        ClientRegistration registration = connections.to(provider).registration();
        DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(id -> registration);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        OAuth2AuthorizationRequest begun = Objects.requireNonNull(resolver.resolve(request, registration.getRegistrationId()));
        asked.saveAuthorizationRequest(begun, request, response);
        return new Begun(begun.getAuthorizationRequestUri(), Objects.requireNonNull(begun.getState()));
    }

    Vouched finish(SignInProvider provider, HttpServletRequest request, HttpServletResponse response) throws ProviderConnections.Unreachable, NotBelieved, Declined {
        OAuth2AuthorizationRequest question = asked.removeAuthorizationRequest(request, response); // by the state, and once
        if (question == null) throw new NotBelieved("nobody has asked");
        ProviderConnection connection = connections.to(provider);
        if (!connection.registration().getRegistrationId().equals(question.getAttribute(OAuth2ParameterNames.REGISTRATION_ID))) throw new NotBelieved("another one was asked");
        String issuer = request.getParameter("iss"); // RFC 9207, from those who send it
        if (issuer != null && !issuer.equals(provider.issuer())) throw new NotBelieved("another issuer answers");
        if (request.getParameter(OAuth2ParameterNames.ERROR) != null) throw new Declined();
        String code = request.getParameter(OAuth2ParameterNames.CODE);
        if (code == null || code.isBlank()) throw new NotBelieved("no code");
        return person(provider, connection, question, OAuth2AuthorizationResponse.success(code).redirectUri(question.getRedirectUri()).state(request.getParameter(OAuth2ParameterNames.STATE)).build());
    }

    private Vouched person(SignInProvider provider, ProviderConnection connection, OAuth2AuthorizationRequest question, OAuth2AuthorizationResponse answer) throws ProviderConnections.Unreachable, NotBelieved {
        OidcAuthorizationCodeAuthenticationProvider checks = new OidcAuthorizationCodeAuthenticationProvider(codes, people);
        checks.setJwtDecoderFactory(registration -> connection.tokens());
        try {
            OAuth2LoginAuthenticationToken done = (OAuth2LoginAuthenticationToken) Objects.requireNonNull(checks.authenticate(new OAuth2LoginAuthenticationToken(connection.registration(), new OAuth2AuthorizationExchange(question, answer))));
            OidcUser person = (OidcUser) done.getPrincipal();
            return vouched(provider, person);
        } catch (AuthenticationException | IllegalArgumentException e) {
            if (isOutOfReach(e)) throw new ProviderConnections.Unreachable(StringUtils.truncate(String.valueOf(e.getMessage()), LONGEST_REASON), e);
            throw new NotBelieved(String.valueOf(e.getMessage()));
        }
    }

    /// The address and whether it is verified are taken from the same place: the token, or what the provider says besides.
    private static Vouched vouched(SignInProvider provider, OidcUser person) {
        Map<String, Object> token = person.getIdToken().getClaims();
        Map<String, Object> besides = person.getUserInfo() == null ? Map.of() : person.getUserInfo().getClaims();
        Map<String, Object> chosen = isVerified(token) || !besides.containsKey(StandardClaimNames.EMAIL) ? token : besides;
        return new Vouched(provider.issuer(), person.getSubject(), Objects.toString(chosen.get(StandardClaimNames.EMAIL), ""), isVerified(chosen), Objects.requireNonNullElse(person.getFullName(), ""), methods(token.get(IdTokenClaimNames.AMR)));
    }

    private static List<String> methods(@Nullable Object claim) {
        return claim instanceof Collection<?> several ? several.stream().map(String::valueOf).toList() : List.of();
    }

    /// Entra ID says it in a claim of its own, to be switched on there: the owner of the domain has been verified.
    private static boolean isVerified(Map<String, Object> claims) {
        return claims.containsKey(StandardClaimNames.EMAIL)
                && (String.valueOf(claims.get(StandardClaimNames.EMAIL_VERIFIED)).equals("true") || YES.contains(String.valueOf(claims.get("xms_edov"))));
    }

    private static boolean isOutOfReach(@Nullable Throwable e) {
        return e != null && (e instanceof ResourceAccessException || e instanceof HttpServerErrorException || isOutOfReach(e.getCause()));
    }
}
