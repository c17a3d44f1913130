/// Backup and restore: everything of one company in one file. It holds rows, not the server's own files, so it fits any
/// PostgreSQL and any later version of Frontline.
@org.jspecify.annotations.NullMarked
package frontline.platform.backup;
