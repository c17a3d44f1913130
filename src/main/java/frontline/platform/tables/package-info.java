/**
 * Reads and writes tables in files: delimited text of any dialect and encoding, Excel workbooks, vCards.
 *
 * <p>Everything is streamed: a file has no row limit, and only the row at hand is in memory. A bad file is never an
 * exception: it is {@link frontline.platform.tables.Refused} as a whole, or a {@link frontline.platform.tables.BadLine} at its place, and reading
 * goes on with the next line. What the columns mean is known to the modules that read the tables, not here.
 */
@NullMarked
package frontline.platform.tables;

import org.jspecify.annotations.NullMarked;
