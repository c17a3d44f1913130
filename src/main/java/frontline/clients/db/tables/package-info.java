/// Part of the tables of this module; see [frontline.clients.db].
@org.springframework.modulith.NamedInterface("db")
package frontline.clients.db.tables;
