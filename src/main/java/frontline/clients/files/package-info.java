/// Files on a client card.
@org.springframework.modulith.NamedInterface("files")
@org.jspecify.annotations.NullMarked
package frontline.clients.files;
