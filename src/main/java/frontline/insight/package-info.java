/// Any figure, in any slice: questions over the facts of all modules, which describe themselves in
/// [Facts][frontline.identity.facts.Facts] beans. Figures are asked of the facts and of the modules' facades; their tables are not known here.
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform", "identity", "identity :: *", "agenda", "agenda :: *", "clients", "clients :: *", "sales", "sales :: *", "satisfaction", "satisfaction :: *"})
@org.jspecify.annotations.NullMarked
package frontline.insight;
