/**
 * Brings a company's own data in: what a file holds is guessed from its headings and its content, shown, corrected by
 * the person, and only then taken over.
 *
 * <p>An {@link frontline.clients.imports.ImportKind} says what can be brought in; modules to the right supply their own kinds. The words
 * that other systems use for a field are in resource files, not in code.
 */
@org.springframework.modulith.NamedInterface("imports")
@NullMarked
package frontline.clients.imports;

import org.jspecify.annotations.NullMarked;
