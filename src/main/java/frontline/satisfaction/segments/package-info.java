/// Groups of clients: a saved filter of the client list, kept as it was when it was chosen.
@org.springframework.modulith.NamedInterface("segments")
@org.jspecify.annotations.NullMarked
package frontline.satisfaction.segments;
