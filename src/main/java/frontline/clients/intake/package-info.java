/// How a new client comes in: the form with the first contact person and the first next contact.
@org.jspecify.annotations.NullMarked
package frontline.clients.intake;
