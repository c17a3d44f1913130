package frontline.identity.providers;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A provider as it is set up.
/// @param code its part of the address to which it sends people back
/// @param issuer exactly as it calls itself in its tokens
/// @param skipsCode whether those who have a second factor here are not asked for it: the provider has done so
/// @param newUsers null when only those get in who are users already
/// @param version counts changes: what was discovered under an older one is discovered again
public record SignInProvider(long id, String code, String name, String issuer, String clientId, Shown shown, boolean skipsCode, @Nullable NewUsers newUsers, int version) {

    public enum Shown {
        OFFERED, HIDDEN, OFF;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What becomes of somebody unknown whose e-mail is of one of the domains.
    public record NewUsers(String role, long departmentId, List<String> domains) {

        public NewUsers {
            domains = List.copyOf(domains);
        }

        boolean includes(String email) {
            return domains.contains(email.substring(email.lastIndexOf('@') + 1));
        }
    }

    public boolean isOpen() {
        return shown != Shown.OFF;
    }

    static String secretName(long id) {
        return "sign-in-provider:" + id;
    }
}
