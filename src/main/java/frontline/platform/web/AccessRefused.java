package frontline.platform.web;

/// Somebody asked for what they may not have, or for what is not there for them.
/// @param what such as "403 POST /users"
public record AccessRefused(String what) {}
