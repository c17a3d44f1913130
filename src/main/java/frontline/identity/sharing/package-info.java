/// With whom something of one's own is shared: everybody, roles, named people.
@org.springframework.modulith.NamedInterface("sharing")
@org.jspecify.annotations.NullMarked
package frontline.identity.sharing;
