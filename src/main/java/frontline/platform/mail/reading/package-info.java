/// Reads letters as they come from anywhere: any age, any program, any charset, broken or hostile. Nothing here fails for what
/// stands in a letter; what cannot be read is left out.
@org.jspecify.annotations.NullMarked
package frontline.platform.mail.reading;
