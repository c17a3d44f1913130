package frontline.satisfaction.lens;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the company can change.
/// @param departmentId who controls it: a department, or a person
/// @param controller its name, null while nobody is named
public record Property(long id, String words, @Nullable Long benefitId, @Nullable Long departmentId, @Nullable Long personId, @Nullable String controller, List<Quotation> quotations) {}
