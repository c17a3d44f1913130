/// The history of a client: one timeline for all departments. What people write down, and what the program notes by itself.
@org.springframework.modulith.NamedInterface("history")
@org.jspecify.annotations.NullMarked
package frontline.clients.history;
