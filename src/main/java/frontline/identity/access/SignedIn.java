package frontline.identity.access;

import java.io.Serial;
import java.io.Serializable;
import java.security.Principal;

/// All that a session keeps of a person. Everything else is looked up, so that a changed role counts at once.
public record SignedIn(long userId) implements Principal, Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public String getName() {
        return Long.toString(userId);
    }
}
