/// The strategic matrix: importance by relative performance, with the advice of its four fields, from what an analysis found.
@org.springframework.modulith.NamedInterface("matrix")
@org.jspecify.annotations.NullMarked
package frontline.satisfaction.matrix;
