package frontline.identity.access;

import frontline.identity.Acting;
import frontline.platform.replica.Reader;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Whoever is signed in or acted for must see in reports what they have just written.
@Component
class ReadsAndWrites implements Reader {

    @Override
    public Optional<String> who() {
        return Acting.who().map(user -> "user:" + user);
    }
}
