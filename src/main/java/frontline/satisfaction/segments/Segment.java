package frontline.satisfaction.segments;

/// @param filter as it stands in the address of the client list; empty: all clients
public record Segment(String name, String filter) {}
