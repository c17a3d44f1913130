package frontline.identity.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;

/// Who has set out from the profile to link an account, until the provider answers to this state.
record Linking(long userId, String state) implements Serializable {

    private static final String NAME = "sign-in.linking";

    static void remember(HttpServletRequest request, long userId, String state) {
        request.getSession().setAttribute(NAME, new Linking(userId, state));
    }

    static Optional<Linking> take(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(NAME) instanceof Linking linking) || !linking.state().equals(request.getParameter("state"))) return Optional.empty();
        session.removeAttribute(NAME);
        return Optional.of(linking);
    }
}
