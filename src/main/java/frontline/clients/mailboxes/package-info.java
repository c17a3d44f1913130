/// Mailboxes that are read: a colleague's own or the company's. Every message that lies in one is accounted for: taken, skipped
/// for a reason, or waiting.
@org.springframework.modulith.NamedInterface("mailboxes")
@org.jspecify.annotations.NullMarked
package frontline.clients.mailboxes;
