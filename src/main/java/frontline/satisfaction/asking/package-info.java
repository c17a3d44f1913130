/// The ways to the client: whom a survey asks, by which letter, link, event or call, whom it passes over and why.
@org.springframework.modulith.NamedInterface("asking")
@org.jspecify.annotations.NullMarked
package frontline.satisfaction.asking;
