/// Contact persons of a client: their part in the decision, birthdays, phones and e-mails.
@org.springframework.modulith.NamedInterface("people")
@org.jspecify.annotations.NullMarked
package frontline.clients.people;
