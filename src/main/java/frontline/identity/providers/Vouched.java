package frontline.identity.providers;

import java.util.List;
import java.util.Locale;

/// What a provider has said of somebody, its signature checked.
/// @param issuer exactly as the provider is set up
/// @param subject by which the issuer knows the person, for good
/// @param email "" when it said none
/// @param emailVerified whether the issuer says that the address is the person's
/// @param name "" when it said none
/// @param methods how the person has shown there who they are (amr, RFC 8176); empty when it does not say
public record Vouched(String issuer, String subject, String email, boolean emailVerified, String name, List<String> methods) {

    public Vouched {
        email = email.strip().toLowerCase(Locale.ROOT);
        methods = List.copyOf(methods);
    }

    /// Two factors: the provider says so, or it is set up as one that asks for two and does not say that there was a password alone.
    /// @param asksForTwo as it is set up
    public boolean isByTwoFactors(boolean asksForTwo) {
        return methods.contains("mfa") || asksForTwo && !methods.equals(List.of("pwd"));
    }
}
