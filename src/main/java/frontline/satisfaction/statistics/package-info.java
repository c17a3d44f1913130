/// The mathematics of satisfaction, on arrays: derived importance, performance, path models, comparisons. It knows neither the
/// database nor the web.
@org.springframework.modulith.NamedInterface("statistics")
@org.jspecify.annotations.NullMarked
package frontline.satisfaction.statistics;
