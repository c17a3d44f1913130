/// The company's list of what its people do: call, meeting, demonstration… One list for plans and for history.
@org.springframework.modulith.NamedInterface("types")
@org.jspecify.annotations.NullMarked
package frontline.agenda.types;
