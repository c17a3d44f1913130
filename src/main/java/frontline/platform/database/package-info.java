/// Where the data is. By default Frontline brings its own PostgreSQL and runs it in its data folder; on request it uses the
/// company's. The rest of the program notices no difference: it gets a `DataSource` whose schemas are migrated.
///
/// The embedded server is the same PostgreSQL one would install, only started by the program. [EmbeddedDatabase] is its
/// door; behind it, in the order of a start: the programs are unpacked (`PostgresSoftware`), the account they run under is
/// chosen (`ServerAccount`), the files are made (`Cluster`), and the server runs (`Postmaster`) with our `ServerSettings`.
/// [OpenDatabase] decides between it and the company's server, whose fitness `CompanyDatabase` examines, and lets commands
/// visit the database of a running program.
///
/// The data folder as [DataFolder] lays it out:
///
///     frontline.lock                held by the one program that works on the folder
///     running-database.properties   how commands reach that program's database; its owner's alone
///     logs/frontline.log            everything the console is spared, and logs/postgresql.log beside it
///     postgres/password             generated, its owner's alone
///     postgres/18/                  the database's files, named by the major version of PostgreSQL
///     postgres/software-…/          the unpacked programs, named by their checksum
///
/// Whatever keeps Frontline from starting and can be mended by the person who starts it is a
/// [frontline.platform.ConsoleRefusal]: one plain sentence, never a stack trace. `StartRefusals` lists those that come to
/// light as exceptions of others.
@NullMarked
package frontline.platform.database;

import org.jspecify.annotations.NullMarked;
