/// Letters with a client, in both directions: written from the card, taken in from mailboxes, each standing in the history
/// with what became of it.
@org.springframework.modulith.NamedInterface("letters")
@org.jspecify.annotations.NullMarked
package frontline.clients.letters;
