/// How deals went: read by whoever learns from them. What changed on the way is given as it was on each day, so that nobody
/// learns from what was only known at the end.
@org.springframework.modulith.NamedInterface("outcomes")
@org.jspecify.annotations.NullMarked
package frontline.sales.outcomes;
