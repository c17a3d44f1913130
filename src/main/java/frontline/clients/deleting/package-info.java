/// Clients are deleted with all that hangs on them, from the card and from the list.
@org.springframework.modulith.NamedInterface("deleting")
@org.jspecify.annotations.NullMarked
package frontline.clients.deleting;
