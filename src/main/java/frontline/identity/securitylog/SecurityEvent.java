package frontline.identity.securitylog;

import frontline.identity.Role;
import frontline.platform.web.Page;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Something that a security officer would ask about.
/// @param email as typed by somebody who was turned away
public record SecurityEvent(long id, Instant at, String kind, @Nullable Long userId, @Nullable String user, @Nullable Long aboutId, @Nullable String about,
                            @Nullable String email, String address, String device, String details) {

    /// In words, where they are kept as codes.
    public String detailsIn(Page page) {
        if (kind.equals(Kind.TWO_FACTORS_DEMANDED.code())) return changed(code -> page.t("two_factors.of." + code));
        if (kind.equals(Kind.PASSWORDS_RESTRICTED.code())) return changed(code -> page.t("passwords.of." + code));
        boolean roles = kind.equals(Kind.USER_ADDED.code()) || kind.equals(Kind.ROLE_CHANGED.code());
        return !roles ? details : changed(code -> Role.of(code).isEmpty() ? code : page.t("role." + code));
    }

    /// From what to what.
    private String changed(UnaryOperator<String> inWords) {
        return Arrays.stream(details.split(" → ")).map(inWords).collect(Collectors.joining(" → "));
    }

    public enum Kind {
        SIGNED_IN, SIGN_IN_REFUSED, SIGN_IN_HELD_OFF, CODE_REFUSED, PROVED_AGAIN, SIGNED_OUT, SESSION_EXPIRED, SESSIONS_ENDED,
        PASSWORD_CHANGED, PASSWORD_SET, PASSWORD_LINK, SECOND_FACTOR_ON, SECOND_FACTOR_OFF, TWO_FACTORS_DEMANDED, PASSWORDS_RESTRICTED, TOKEN_MADE, TOKEN_REVOKED, TOKEN_REFUSED, API_HELD_OFF,
        USER_ADDED, ROLE_CHANGED, EMAIL_CHANGED, DEACTIVATED, REACTIVATED, REFUSED, EXPORTED;

        public static final Set<Kind> REFUSALS = Set.of(SIGN_IN_REFUSED, SIGN_IN_HELD_OFF, CODE_REFUSED, TOKEN_REFUSED, API_HELD_OFF, REFUSED);

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
