package frontline.identity.access;

import frontline.identity.securitylog.SecurityEvent.Kind;
import frontline.identity.securitylog.SecurityLog;
import frontline.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/// Back to the form, with what was typed and the reason; or on to the code, where the password was right and is not enough.
class SignInRefused implements AuthenticationFailureHandler {

    static final String EMAIL = "sign-in.email";
    static final String REASON = "sign-in.reason";
    private static final String ARGUMENTS = "sign-in.reason.arguments";

    private final SecurityLog log;
    private final Clock clock;

    SignInRefused(SecurityLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused) throws IOException {
        if (refused instanceof CodeWanted wanted) {
            HalfSignedIn.remember(request, wanted.userId(), Instant.now(clock));
            response.sendRedirect("/sign-in/code");
            return;
        }
        log.noteStranger(refused instanceof LockedException ? Kind.SIGN_IN_HELD_OFF : Kind.SIGN_IN_REFUSED, null, Objects.requireNonNullElse(request.getParameter("email"), "").strip());
        request.getSession().setAttribute(EMAIL, request.getParameter("email"));
        remember(request, Refusal.at("", switch (refused) {
            case LockedException tooMany -> "sign_in.too_many";
            case DisabledException notOfThisRole -> "passwords.not_yours";
            default -> "sign_in.wrong";
        }));
        response.sendRedirect("/sign-in?refused");
    }

    /// For the next page to say it.
    static void remember(HttpServletRequest request, Refusal refusal) {
        request.getSession().setAttribute(REASON, refusal.key());
        request.getSession().setAttribute(ARGUMENTS, refusal.arguments().toArray());
    }

    static Optional<Refusal> remembered(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(REASON) instanceof String key)) return Optional.empty();
        return Optional.of(Refusal.at("", key, session.getAttribute(ARGUMENTS) instanceof Object[] arguments ? arguments : new Object[0]));
    }

    static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) session.removeAttribute(REASON);
    }
}
