package frontline.identity.deeds;

import org.jspecify.annotations.Nullable;

/// A card a deed had to do with.
/// @param href null when it is not there (any more, or yet)
public record Touched(String name, @Nullable String href) {}
