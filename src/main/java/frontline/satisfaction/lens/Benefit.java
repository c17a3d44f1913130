package frontline.satisfaction.lens;

import java.util.List;

/// What a client gains, in the clients' words.
public record Benefit(long id, String words, List<Property> properties) {}
