/// Waves: the same questions asked again, and what changed from one time to the next.
@org.springframework.modulith.NamedInterface("waves")
@org.jspecify.annotations.NullMarked
package frontline.satisfaction.waves;
