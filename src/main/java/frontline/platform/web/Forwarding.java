package frontline.platform.web;

import java.util.Optional;

/// Knows where something is now that is not found at its old address any more. Asked as a bean, in the visitor's name.
public interface Forwarding {

    /// @param path such as "/clients/17/peek"
    Optional<String> now(String path);
}
