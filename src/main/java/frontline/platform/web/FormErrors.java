package frontline.platform.web;

import frontline.platform.Refusal;
import java.util.List;
import java.util.Optional;

/// The refusals of a form, asked for field by field by the template.
public record FormErrors(List<Refusal> refusals) {

    public static final FormErrors NONE = new FormErrors(List.of());

    public boolean any() {
        return !refusals.isEmpty();
    }

    public boolean at(String field) {
        return refusals.stream().anyMatch(r -> r.field().equals(field));
    }

    public Optional<String> sentence(Page page, String field) {
        return refusals.stream().filter(r -> r.field().equals(field)).findFirst().map(r -> page.t(r.key(), r.arguments().toArray()));
    }
}
