/// What time it is: one time for all nodes, and for work that tells of the past the time it tells of.
@org.jspecify.annotations.NullMarked
package frontline.platform.time;
