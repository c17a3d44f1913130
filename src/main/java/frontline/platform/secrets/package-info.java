/// Secrets the program has to present to others, such as the password of a mail server: kept encrypted, given back to the
/// program alone, never to a screen.
@org.jspecify.annotations.NullMarked
package frontline.platform.secrets;
