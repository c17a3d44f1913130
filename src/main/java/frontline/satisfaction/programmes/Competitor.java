package frontline.satisfaction.programmes;

/// @param programmes how many compare us with it now
public record Competitor(long id, String name, boolean archived, int programmes) {}
