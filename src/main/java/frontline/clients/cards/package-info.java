/// Client cards: the card itself, its people, phones and addresses, who works with it, and the sections other modules add.
@org.springframework.modulith.NamedInterface("cards")
@org.jspecify.annotations.NullMarked
package frontline.clients.cards;
