/// Whether a client, or one of its people, wants to be written to: given or withdrawn, by which channel, when, how, to whom.
/// Nothing said is ever overwritten; the latest word counts.
@org.springframework.modulith.NamedInterface("consents")
@org.jspecify.annotations.NullMarked
package frontline.clients.consents;
