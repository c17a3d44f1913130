/// The set-up of the company's mail server: its screen and its API.
@org.jspecify.annotations.NullMarked
package frontline.identity.mail;
