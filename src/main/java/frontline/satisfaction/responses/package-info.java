/// What was answered: sheets begun, kept as one goes, completed once.
@org.springframework.modulith.NamedInterface("responses")
@org.jspecify.annotations.NullMarked
package frontline.satisfaction.responses;
