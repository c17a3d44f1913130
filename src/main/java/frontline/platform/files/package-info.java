/// Files of any size, kept in the database in pieces of a megabyte, so that a backup holds them and every node reads them.
@org.jspecify.annotations.NullMarked
package frontline.platform.files;
