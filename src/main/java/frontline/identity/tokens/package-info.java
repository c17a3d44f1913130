/// API tokens: a user makes one, names it, sees it once, and may revoke it.
@org.springframework.modulith.NamedInterface("tokens")
@org.jspecify.annotations.NullMarked
package frontline.identity.tokens;
