/// Many rows in one statement: values travel as arrays, a column each, and are unnested by the database.
@org.jspecify.annotations.NullMarked
package frontline.platform.bulk;
