package frontline.insight.indicators;

import frontline.platform.text.Bilingual;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom a value is of.
/// @param role of a person
/// @param departments the own one first, then upwards; empty for stages and the company
public record Subject(Whose whose, Bilingual name, @Nullable String role, List<Long> departments) {

    public Subject {
        departments = List.copyOf(departments);
    }
}
