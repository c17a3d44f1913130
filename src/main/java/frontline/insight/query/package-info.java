/// The any-slice query. A [Question][frontline.insight.query.Question] is what was asked, as it stands in an address or in
/// the body of a request; it is read against the catalogue of facts ([Plan][frontline.insight.query.Plan]), becomes one
/// statement per kind of facts ([Slicing][frontline.insight.query.Slicing]) in which the database computes every subtotal
/// from the facts themselves, and comes back as an [Answer][frontline.insight.query.Answer].
@org.springframework.modulith.NamedInterface("query")
@org.jspecify.annotations.NullMarked
package frontline.insight.query;
