/// Programmes: what a group of clients is asked for and to which end, and how far it has come.
@org.springframework.modulith.NamedInterface("programmes")
@org.jspecify.annotations.NullMarked
package frontline.satisfaction.programmes;
