/// Live screens: a change is announced by `NOTIFY`, every node hears it by `LISTEN` and tells its browsers through
/// server-sent events; what a node keeps to itself may listen too ([Hearing]). An announcement carries no data, only a topic ("import:17"); the page then asks for what it may see.
@org.jspecify.annotations.NullMarked
package frontline.platform.live;
