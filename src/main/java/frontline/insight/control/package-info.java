/// Control of the technology of selling, stage by stage: what passes, how long it takes against the target and against deals
/// that were won, what has stopped, where the time goes, and why deals are lost against what was expected.
@org.springframework.modulith.NamedInterface("control")
@org.jspecify.annotations.NullMarked
package frontline.insight.control;
