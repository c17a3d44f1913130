package frontline.identity.passkeys;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import frontline.platform.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/// What a browser is told to ask of an authenticator, and whether what comes back is to be believed (WebAuthn level 3, §7).
@Component
public class Ceremonies {

    private static final Logger log = LoggerFactory.getLogger(Ceremonies.class);
    private static final String REGISTER = "register";
    private static final String SIGN_IN = "sign-in";
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS = List.of(COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256);

    private final Passkeys passkeys;
    private final Clock clock;
    private final ObjectConverter converter = new ObjectConverter();
    /// Attestation is not asked for: which make an authenticator is of decides nothing here.
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);

    Ceremonies(Passkeys passkeys, Clock clock) {
        this.passkeys = passkeys;
        this.clock = clock;
    }

    /// @param verified whether the authenticator has made sure of the person (by finger, face or PIN): then it is two factors
    public record Passed(long userId, boolean verified) {}

    /// PublicKeyCredentialCreationOptionsJSON
    Map<String, Object> toRegister(long userId, String login, String name, String company, HttpServletRequest request) {
        Place place = Place.of(request);
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("rp", Map.of("id", place.host(), "name", company));
        options.put("user", Map.of("id", text(passkeys.handleOf(userId)), "name", login, "displayName", name));
        options.put("challenge", text(Challenge.make(REGISTER, request, Instant.now(clock))));
        options.put("pubKeyCredParams", ALGORITHMS.stream().map(algorithm -> Map.of("type", "public-key", "alg", algorithm.getValue())).toList());
        options.put("timeout", Challenge.GOOD_FOR.toMillis());
        options.put("excludeCredentials", passkeys.knownAt(place.host(), userId).stream().map(known -> Map.of("type", "public-key", "id", text(known.credentialId()), "transports", known.transports())).toList());
        options.put("authenticatorSelection", Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "preferred"));
        options.put("attestation", "none");
        return options;
    }

    /// PublicKeyCredentialRequestOptionsJSON. No credentials are named: the authenticator knows whose they are, and nobody
    /// learns here who has any.
    public Map<String, Object> toSignIn(HttpServletRequest request) {
        return Map.of("rpId", Place.of(request).host(), "challenge", text(Challenge.make(SIGN_IN, request, Instant.now(clock))), "timeout", Challenge.GOOD_FOR.toMillis(), "userVerification", "preferred", "allowCredentials", List.of());
    }

    /// @param credential RegistrationResponseJSON
    Outcome<Passkeys.New> registered(String credential, HttpServletRequest request) {
        Optional<byte[]> challenge = Challenge.take(REGISTER, request, Instant.now(clock));
        Place place = Place.of(request);
        if (challenge.isEmpty() || !place.fit()) return Outcome.refused("name", "passkey.refused");
        try {
            List<PublicKeyCredentialParameters> allowed = ALGORITHMS.stream().map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm)).toList();
            RegistrationData data = manager.verifyRegistrationResponseJSON(credential, new RegistrationParameters(here(place, challenge.get()), allowed, false, true));
            var authenticator = Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData made = Objects.requireNonNull(authenticator.getAttestedCredentialData());
            Set<AuthenticatorTransport> transports = Objects.requireNonNullElse(data.getTransports(), Set.of());
            return Outcome.done(new Passkeys.New(made.getCredentialId(), converter.getCborConverter().writeValueAsBytes(made.getCOSEKey()), authenticator.getSignCount(), place.host(), transports.stream().map(AuthenticatorTransport::getValue).sorted().toList(), authenticator.isFlagUV()));
        } catch (WebAuthnException | JacksonException | IllegalArgumentException | NullPointerException e) {
            log.warn("A new passkey was not believed: {}", e.getMessage());
            return Outcome.refused("name", "passkey.refused");
        }
    }

    /// @param credential AuthenticationResponseJSON
    public Outcome<Passed> signedIn(String credential, HttpServletRequest request) {
        Optional<byte[]> challenge = Challenge.take(SIGN_IN, request, Instant.now(clock));
        if (challenge.isEmpty()) return Outcome.refused("", "passkey.refused");
        try {
            AuthenticationData data = manager.parseAuthenticationResponseJSON(credential);
            Optional<Passkeys.Kept> found = passkeys.find(data.getCredentialId());
            if (found.isEmpty()) return Outcome.refused("", "passkey.unknown");
            return verified(found.get(), data, Place.of(request), challenge.get());
        } catch (MaliciousCounterValueException e) {
            log.warn("A passkey has counted backwards: there may be a copy of it");
            return Outcome.refused("", "passkey.copied");
        } catch (WebAuthnException | JacksonException | IllegalArgumentException | NullPointerException e) {
            log.warn("A passkey was not believed: {}", e.getMessage());
            return Outcome.refused("", "passkey.refused");
        }
    }

    private Outcome<Passed> verified(Passkeys.Kept kept, AuthenticationData data, Place place, byte[] challenge) {
        if (!place.fit() || !place.host().equals(kept.host())) return Outcome.refused("", "passkey.other_host", kept.host());
        if (data.getUserHandle() != null && !Arrays.equals(data.getUserHandle(), kept.handle())) return Outcome.refused("", "passkey.refused");
        COSEKey key = Objects.requireNonNull(converter.getCborConverter().readValue(kept.publicKey(), COSEKey.class));
        CredentialRecordImpl record = new CredentialRecordImpl(new NoneAttestationStatement(), null, null, null, kept.signCount(), new AttestedCredentialData(AAGUID.ZERO, data.getCredentialId(), key), null, null, null, null);
        AuthenticationData passed = manager.verify(data, new AuthenticationParameters(here(place, challenge), record, null, false, true));
        if (!kept.active()) return Outcome.refused("", "provider.refused.deactivated");
        var authenticator = Objects.requireNonNull(passed.getAuthenticatorData());
        if (!passkeys.noteUse(kept, authenticator.getSignCount(), authenticator.isFlagUV())) return Outcome.refused("", "passkey.copied");
        return Outcome.done(new Passed(kept.userId(), authenticator.isFlagUV()));
    }

    private static ServerProperty here(Place place, byte[] challenge) {
        return ServerProperty.builder().origin(new Origin(place.origin())).rpId(place.host()).challenge(new DefaultChallenge(challenge)).build();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
