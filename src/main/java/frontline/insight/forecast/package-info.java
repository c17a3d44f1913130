/// What the coming months will bring, and how sure that is. The method is in [Method][frontline.insight.forecast.Method], each part
/// of it in a class of its own; docs/forecast.md tells it in words. What was forecast is kept and held against what came.
@org.springframework.modulith.NamedInterface("forecast")
@org.jspecify.annotations.NullMarked
package frontline.insight.forecast;
