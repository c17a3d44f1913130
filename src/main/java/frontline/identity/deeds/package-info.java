/// Deeds that can be undone as a whole for thirty days: who did what to how many, and one way to take it back.
@org.springframework.modulith.NamedInterface("deeds")
@org.jspecify.annotations.NullMarked
package frontline.identity.deeds;
