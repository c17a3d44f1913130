package frontline.platform.replica;

import java.util.Optional;

/// Who reads or writes just now. Implemented by identity.
public interface Reader {

    /// Empty where nobody in particular does.
    Optional<String> who();
}
