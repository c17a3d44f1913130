/// Two cards of one client become one: field by field, with both histories, and back again within thirty days.
@org.springframework.modulith.NamedInterface("merging")
@org.jspecify.annotations.NullMarked
package frontline.clients.merging;
