/// Measures: what is done about a point of the matrix, what it is expected to gain, and what it changed.
@org.springframework.modulith.NamedInterface("measures")
@org.jspecify.annotations.NullMarked
package frontline.satisfaction.measures;
