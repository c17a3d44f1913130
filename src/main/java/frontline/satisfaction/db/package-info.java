/// The tables of this module, generated from its migrations.
@org.springframework.modulith.NamedInterface("db")
package frontline.satisfaction.db;
