package frontline.identity.passkeys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A passkey as its owner sees it.
/// @param host of the program, for which it was made
public record Passkey(long id, String name, String host, Instant createdAt, @Nullable Instant lastUsedAt) {}
