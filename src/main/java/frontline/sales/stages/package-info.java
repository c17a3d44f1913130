/// The technology of selling: what a stage asks of a deal before it goes on, who carries the stage out, who has to agree,
/// and the one place that decides whether a deal may pass ([frontline.sales.stages.StageRules#toPass]).
@org.springframework.modulith.NamedInterface("stages")
@org.jspecify.annotations.NullMarked
package frontline.sales.stages;
