/// One's own page: language, look, password, API tokens. Other modules add to it: [ProfileSection].
@org.springframework.modulith.NamedInterface("profile")
@org.jspecify.annotations.NullMarked
package frontline.identity.profile;
