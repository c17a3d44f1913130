/// Pipelines and their stages: how the company sells, with the probability and the target length of each stage.
@org.springframework.modulith.NamedInterface("pipelines")
@org.jspecify.annotations.NullMarked
package frontline.sales.pipelines;
