/// Authority: how far somebody decides alone, by person, department and role. What can be limited is declared by the other
/// modules as [AuthorityKind][frontline.identity.authority.AuthorityKind] beans, and it is they who ask.
///
/// Publishes [AuthorityChanged][frontline.identity.authority.AuthorityChanged].
@org.springframework.modulith.NamedInterface("authority")
@org.jspecify.annotations.NullMarked
package frontline.identity.authority;
