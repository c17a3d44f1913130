/// Part of the tables of this module; see [frontline.sales.db].
@org.springframework.modulith.NamedInterface("db")
package frontline.sales.db.tables;
