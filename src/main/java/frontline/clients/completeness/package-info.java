/// Rules of collection: which fields must be filled on which cards, and how complete the cards are, by card, rep, department and day.
///
/// The database counts: a trigger on everything a card consists of calls `clients.count_completeness`, the one place where the
/// rules meet the cards. Here the rules are edited, the counts read, kept by day and shown.
@org.springframework.modulith.NamedInterface("completeness")
@org.jspecify.annotations.NullMarked
package frontline.clients.completeness;
