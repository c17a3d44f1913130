/// What clients value: programmes, the lens of the client, surveys, answers, what matters derived from them, the strategic
/// matrix, the measures it leads to and what they changed.
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform", "identity", "identity :: *", "agenda", "agenda :: *", "clients", "clients :: *", "sales", "sales :: *"})
@org.jspecify.annotations.NullMarked
package frontline.satisfaction;
