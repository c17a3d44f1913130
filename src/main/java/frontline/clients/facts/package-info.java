/// What can be counted of the client base: the clients themselves, the entries of their history; and the client as that by
/// which facts of other modules are divided.
@org.springframework.modulith.NamedInterface("facts")
@org.jspecify.annotations.NullMarked
package frontline.clients.facts;
