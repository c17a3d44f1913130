/// `./frontline bench`: fills a base of a chosen size, then measures each screen over HTTP with concurrent users and, in
/// the same run, the very statements of that screen bare over JDBC. What counts is the ratio: machines are noisy.
///
/// Nothing imports this package.
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform", "identity", "identity :: *", "agenda", "agenda :: *", "clients", "clients :: *", "sales", "sales :: *", "satisfaction", "satisfaction :: *"})
@org.jspecify.annotations.NullMarked
package frontline.bench;
