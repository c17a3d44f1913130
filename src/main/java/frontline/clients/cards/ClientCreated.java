package frontline.clients.cards;

import org.jspecify.annotations.Nullable;

/// A client card was opened by hand or through the API. Heard in the same transaction.
public record ClientCreated(long clientId, @Nullable Long by) {}
