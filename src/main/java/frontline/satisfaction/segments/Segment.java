package frontline.satisfaction.segments;

/// @param filter as it stands in the address of the client list; empty: all clients
public record Segment(String name, String filter) {

    public static final int LONGEST_NAME = 200;
    private static final int LONGEST_FILTER = 4000;

    public boolean fits() {
        return name.length() <= LONGEST_NAME && filter.length() <= LONGEST_FILTER;
    }
}
