/// The tables of this module, generated from its migrations. Modules to the right may join them when they read;
/// whoever wants to write asks the facade.
@org.springframework.modulith.NamedInterface("db")
package frontline.agenda.db;
