package frontline.identity.profile;

/// A part of one's own page that another module brings, fetched by its own address.
/// @param key message key of its heading
public record ProfileSection(String key, int order, String href) {}
