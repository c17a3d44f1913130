package frontline.identity.providers;

import java.util.Locale;

/// What a provider has said of somebody, its signature checked.
/// @param issuer exactly as the provider is set up
/// @param subject by which the issuer knows the person, for good
/// @param email "" when it said none
/// @param emailVerified whether the issuer says that the address is the person's
/// @param name "" when it said none
public record Vouched(String issuer, String subject, String email, boolean emailVerified, String name) {

    public Vouched {
        email = email.strip().toLowerCase(Locale.ROOT);
    }
}
