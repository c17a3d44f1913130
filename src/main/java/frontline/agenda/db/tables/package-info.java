/// Part of the tables of this module; see [frontline.agenda.db].
@org.springframework.modulith.NamedInterface("db")
package frontline.agenda.db.tables;
