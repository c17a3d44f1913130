package frontline.identity.passkeys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A passkey as its owner sees it.
/// @param host of the program, for which it was made
/// @param verifies whether it makes sure of the person: by itself it is two factors then
public record Passkey(long id, String name, String host, Instant createdAt, @Nullable Instant lastUsedAt, boolean verifies) {}
