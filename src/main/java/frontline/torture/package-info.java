/// `./frontline torture`: clients write through the web while the program, its database or both are killed; afterwards every
/// write that was acknowledged has to be there, once.
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform", "identity", "identity :: *", "agenda", "agenda :: *"})
@org.jspecify.annotations.NullMarked
package frontline.torture;
