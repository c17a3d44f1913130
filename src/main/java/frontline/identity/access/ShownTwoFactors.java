package frontline.identity.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/// Whether the person of a session has shown two factors in it: kept in the session, beside the [Arrival].
public final class ShownTwoFactors {

    static final String PAGE = "/sign-in/second-factor";
    private static final String NAME = "sign-in.two-factors";

    private ShownTwoFactors() {}

    public static void remember(HttpServletRequest request, long userId) {
        request.getSession().setAttribute(NAME, userId);
    }

    /// Whether a second factor is being set up where one has been led because it is demanded, and not on the profile.
    public static boolean areWaitedFor(HttpServletRequest request) {
        String page = request.getHeader("HX-Current-URL");
        return page != null && page.endsWith(PAGE);
    }

    static boolean by(long userId, @Nullable HttpSession session) {
        return session != null && session.getAttribute(NAME) instanceof Long who && who == userId;
    }
}
