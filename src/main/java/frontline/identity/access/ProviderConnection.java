package frontline.identity.access;

import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// What is known of a provider after asking it: its addresses, and how its tokens are read.
record ProviderConnection(ClientRegistration registration, JwtDecoder tokens) {}
