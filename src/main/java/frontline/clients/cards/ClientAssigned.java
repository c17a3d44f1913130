package frontline.clients.cards;

import org.jspecify.annotations.Nullable;

/// A client went from one owner to another. Heard in the same transaction.
public record ClientAssigned(long clientId, @Nullable Long from, @Nullable Long to, @Nullable Long by) {}
