/// One's own page: language, look, password, API tokens.
@org.jspecify.annotations.NullMarked
package frontline.identity.profile;
