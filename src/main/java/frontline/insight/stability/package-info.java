/// Whether a measure of somebody's work is stable: an individuals and moving range chart with run rules. The formulas
/// ([IndividualsChart][frontline.insight.stability.IndividualsChart], [RunRules][frontline.insight.stability.RunRules]) know nothing of sales.
@org.springframework.modulith.NamedInterface("stability")
@org.jspecify.annotations.NullMarked
package frontline.insight.stability;
