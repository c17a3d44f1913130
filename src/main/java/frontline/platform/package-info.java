/// What every other module stands on, and not one business word: types (money, phone numbers, periods), the two
/// languages, the web frame, live updates, background jobs, files, the embedded database.
///
/// Open to all modules; imports none of them. Where the frame needs to know something business-like (who is signed in,
/// what stands in the menu), it declares a small interface and the modules implement it.
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN, allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package frontline.platform;
