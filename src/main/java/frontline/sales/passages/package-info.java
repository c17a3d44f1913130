/// How deals pass the stages of selling: what came in, where it went, how long it took, and which deals stand too long.
/// Every reading is within the sight of whoever asks.
@org.springframework.modulith.NamedInterface("passages")
@org.jspecify.annotations.NullMarked
package frontline.sales.passages;
