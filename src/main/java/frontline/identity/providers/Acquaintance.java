package frontline.identity.providers;

import frontline.identity.Acting;
import frontline.platform.Outcome;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Who it is that a provider vouches for: by the link of the account; the first time by an e-mail address, and only when the
/// provider says that it has been verified.
@Component
public class Acquaintance {

    private final LinkedIdentities identities;

    Acquaintance(LinkedIdentities identities) {
        this.identities = identities;
    }

    /// @return the user's id
    public Outcome<Long> of(SignInProvider provider, Vouched vouched) {
        Optional<LinkedIdentities.Known> linked = identities.known(vouched);
        if (linked.isPresent()) return linked.get().active() ? used(linked.get().userId(), vouched) : deactivated();
        if (vouched.email().isEmpty() || !vouched.emailVerified()) return Outcome.refused("", "provider.refused.email_not_verified", provider.name());
        Optional<LinkedIdentities.Known> mailed = identities.ofEmail(vouched.email());
        if (mailed.isPresent()) return mailed.get().active() ? linked(mailed.get().userId(), provider, vouched) : deactivated();
        SignInProvider.NewUsers newUsers = provider.newUsers();
        if (newUsers == null || !newUsers.includes(vouched.email())) return Outcome.refused("", "provider.refused.unknown", vouched.email());
        return identities.admit(provider, newUsers, vouched);
    }

    /// Nobody is signed in yet: the audit trail names the one who is about to be.
    private Outcome<Long> linked(long userId, SignInProvider provider, Vouched vouched) {
        return Acting.asking(userId, null, () -> identities.link(userId, provider, vouched));
    }

    private Outcome<Long> used(long userId, Vouched vouched) {
        Acting.as(userId, null, () -> identities.noteUse(vouched));
        return Outcome.done(userId);
    }

    private static Outcome<Long> deactivated() {
        return Outcome.refused("", "provider.refused.deactivated");
    }
}
