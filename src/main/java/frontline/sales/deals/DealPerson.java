package frontline.sales.deals;

import org.jspecify.annotations.Nullable;

/// A contact person of the client who takes part in a deal.
public record DealPerson(long id, String name, @Nullable String position) {}
