package frontline.identity.holdings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Colleagues are not people of outside: what is kept of them ends with their work here. What lies beside it is declared.
@Configuration
class IdentityHolds {

    @Bean
    Holdings heldByIdentity() {
        return Holdings.of(
                Holding.in("identity.users", "personal_data.in.users").leaving("name", "email", "phone", "role", "password_hash", "language", "theme").stays("t.email = any({told})"),
                // nobody rewrites what happened at the door; it goes with its age
                Holding.in("identity.security_events", "personal_data.in.security_events").leaving("kind", "email", "address", "device", "details").stays("lower(t.email) = any({mails})"),
                Holding.in("identity.failed_sign_ins", "personal_data.in.sign_ins").goes("lower(t.email) = any({mails})"))
                .nothingIn("identity.company", "identity.departments", "identity.api_tokens", "identity.authority_limits", "identity.second_factors", "identity.recovery_codes", "identity.password_links",
                        "identity.audit_trail"); // the trail is gone through beside the tables it tells of
    }
}
