/// What the web server takes from the network before any page of ours is asked: how slowly, how much, in which order, and what it
/// says when it will not; and the memory it gives back.
@org.jspecify.annotations.NullMarked
package frontline.platform.server;
