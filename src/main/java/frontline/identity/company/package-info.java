/// The company that works here: its name, language, currency, and the set-up page the first visitor meets.
@org.springframework.modulith.NamedInterface("company")
@org.jspecify.annotations.NullMarked
package frontline.identity.company;
