/// Selling: products, pipelines and stages, deals from the first contact to won or lost, planned receipts, payments and
/// the debt, and the results of it by rep and period.
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform", "identity", "identity :: *", "agenda", "agenda :: *", "clients", "clients :: *"})
@org.jspecify.annotations.NullMarked
package frontline.sales;
