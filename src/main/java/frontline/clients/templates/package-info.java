/// Templates of letters: what the company writes again and again, in its own words, with what is known of the client filled in.
@org.springframework.modulith.NamedInterface("templates")
@org.jspecify.annotations.NullMarked
package frontline.clients.templates;
