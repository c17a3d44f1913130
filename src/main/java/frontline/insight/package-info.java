/// Any figure, in any slice: questions over the facts of all modules, which describe themselves in
/// [Facts][frontline.identity.facts.Facts] beans. This module knows none of their tables.
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform", "identity", "identity :: *", "clients", "clients :: views"})
@org.jspecify.annotations.NullMarked
package frontline.insight;
