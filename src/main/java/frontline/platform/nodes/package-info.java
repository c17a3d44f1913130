/// Several programs on one database. Each is a node with a name of its own; what they must agree on (the key of the secrets) is
/// looked at when one starts, and what they count together (limits) is counted in the database.
@org.jspecify.annotations.NullMarked
package frontline.platform.nodes;
