/// What hangs on a card, as the modules declare it and the database knows it: what goes with the card when it is deleted,
/// what moves when two cards become one.
@org.springframework.modulith.NamedInterface("belongings")
@org.jspecify.annotations.NullMarked
package frontline.identity.belongings;
