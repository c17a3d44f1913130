/// Distribution of clients among reps: by ordered rules, by hand in bulk, with the history of ownership.
@org.springframework.modulith.NamedInterface("distribution")
@org.jspecify.annotations.NullMarked
package frontline.clients.distribution;
