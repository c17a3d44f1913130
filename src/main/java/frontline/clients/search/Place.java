package frontline.clients.search;

/// Somewhere to go or something to do.
public record Place(String label, String icon, String href) {}
