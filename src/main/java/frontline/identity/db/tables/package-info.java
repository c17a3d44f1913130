/// Part of the tables of this module; see [frontline.identity.db].
@org.springframework.modulith.NamedInterface("db")
package frontline.identity.db.tables;
