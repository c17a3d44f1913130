package frontline.clients.consents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One word about being written to.
/// @param personId null: the client as a whole
/// @param saidTo the colleague who noted it, null for the program itself
public record Consent(long id, long clientId, @Nullable Long personId, @Nullable String person, String channel, boolean given, String how, Instant saidAt, @Nullable String saidTo) {}
