/// What the answers say: computed in the background from stored inputs and settings, kept as findings.
@org.springframework.modulith.NamedInterface("analysis")
@org.jspecify.annotations.NullMarked
package frontline.satisfaction.analysis;
