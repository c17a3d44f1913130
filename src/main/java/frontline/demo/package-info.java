/// A made-up company to look at: `./frontline run --demo` or `./frontline demo`. Everything in it is built through the
/// facades of the modules, in the order in which it would have happened, so it breaks when behaviour breaks.
///
/// Nothing imports this package.
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform", "identity", "identity :: *", "agenda", "agenda :: *", "clients", "clients :: *", "sales", "sales :: *", "satisfaction", "satisfaction :: *", "insight", "insight :: *"})
@org.jspecify.annotations.NullMarked
package frontline.demo;
