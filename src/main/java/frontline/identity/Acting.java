package frontline.identity;

import frontline.identity.access.SignedIn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/// In whose name something happens, and because of what; the audit trail keeps both.
/// In a request it is the person signed in; a background job says it itself.
public record Acting(@Nullable Long userId, @Nullable String cause) {

    private static final ScopedValue<Acting> NOW = ScopedValue.newInstance();

    /// Runs `work` in the name of `userId`.
    /// @param cause names what can later be undone as a whole, such as "import:17"
    public static void as(@Nullable Long userId, @Nullable String cause, Runnable work) {
        ScopedValue.where(NOW, new Acting(userId, cause)).run(work);
    }

    public static <T> T asking(@Nullable Long userId, @Nullable String cause, java.util.function.Supplier<T> work) {
        return ScopedValue.where(NOW, new Acting(userId, cause)).call(work::get);
    }

    public static Acting now() {
        if (NOW.isBound()) return NOW.get();
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? new Acting(signedIn.userId(), null)
                : new Acting(null, null);
    }

    public static Optional<Long> who() {
        return Optional.ofNullable(now().userId());
    }
}
