package frontline.identity.authority;

/// A limit was set, changed or lifted. Heard in the same transaction.
public record AuthorityChanged(String kind) {}
