/// What the web server takes from the network before any page of ours is asked: how slowly, how much, and what it says when it will not.
@org.jspecify.annotations.NullMarked
package frontline.platform.server;
