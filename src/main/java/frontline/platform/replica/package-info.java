/// Reports and exports may be read from a streaming replica of the database, so that they do not hold up those who work. Who reads
/// so says it with one word, [Replica#read][frontline.platform.replica.Replica#read]; whether the replica is near enough is decided
/// there and nowhere else. Without `FRONTLINE_DB_REPLICA_URL` none of this is in the way: no wrapper, no statement.
@org.jspecify.annotations.NullMarked
package frontline.platform.replica;
