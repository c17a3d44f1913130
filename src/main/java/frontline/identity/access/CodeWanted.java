package frontline.identity.access;

import org.springframework.security.core.AuthenticationException;

/// The password is right; a code of the second factor is still to come.
final class CodeWanted extends AuthenticationException {

    private static final long serialVersionUID = 1;

    private final long userId;

    CodeWanted(long userId) {
        super("a code is wanted");
        this.userId = userId;
    }

    long userId() {
        return userId;
    }
}
