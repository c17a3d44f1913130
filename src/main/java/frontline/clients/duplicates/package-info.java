/// Clients that are in the base twice: noticed while one types a new one in, while a file is imported, and by a look through the whole base.
@org.springframework.modulith.NamedInterface("duplicates")
@org.jspecify.annotations.NullMarked
package frontline.clients.duplicates;
