/**
 * Where the data is. By default Frontline brings its own PostgreSQL and runs it in its data folder; on request it uses the
 * company's. The rest of the program notices no difference: it gets a {@code DataSource} whose schemas are migrated.
 *
 * <p>The embedded server is the same PostgreSQL one would install, only started by the program. {@link
 * frontline.platform.database.EmbeddedDatabase} is its door; behind it, in the order of a start: the programs are unpacked
 * ({@code PostgresSoftware}), the account they run under is chosen ({@code ServerAccount}), the files are made ({@code
 * Cluster}), and the server runs ({@code Postmaster}) with our {@code ServerSettings}.
 *
 * <p>Whatever keeps Frontline from starting and can be mended by the person who starts it is a {@link
 * frontline.platform.ConsoleRefusal}: one plain sentence, never a stack trace.
 */
@NullMarked
package frontline.platform.database;

import org.jspecify.annotations.NullMarked;
