package frontline.identity.deeds;

import java.util.List;

/// Cards are about to go, in the same transaction: the last moment to look at them.
/// @param table such as "clients.clients"
public record CardsDeleted(String table, List<Long> ids, String cause) {}
