package frontline.clients.letters;

import java.util.Optional;

/// Where answers to a colleague's letters should go. Implemented, as a bean, by the package that reads mailboxes.
public interface AnswerAddress {

    /// @return empty: to the sender's address
    Optional<String> of(long userId);
}
