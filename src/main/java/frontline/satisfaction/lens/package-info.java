/// The lens of the client: what clients say, the properties behind it, and the benefits these make in the clients' words.
@org.springframework.modulith.NamedInterface("lens")
@org.jspecify.annotations.NullMarked
package frontline.satisfaction.lens;
