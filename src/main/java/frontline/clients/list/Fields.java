package frontline.clients.list;

import frontline.clients.classifiers.Classifier;
import frontline.clients.fields.OwnField;
import frontline.platform.text.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What the company has added to its client cards.
/// @param demanded code → words of all that rules of collection can demand
public record Fields(List<Classifier> classifiers, List<OwnField> own, Function<Language, Map<String, String>> demanded) {

    /// @param demanded asked once per language, and only where somebody wants to know
    static Fields of(List<Classifier> classifiers, List<OwnField> own, Function<Language, Map<String, String>> demanded) {
        Map<Language, Map<String, String>> known = new HashMap<>();
        return new Fields(classifiers, own, language -> known.computeIfAbsent(language, demanded));
    }

    public Optional<Classifier> classifier(String parameter) {
        return classifiers.stream().filter(classifier -> parameter.equals("c-" + classifier.id())).findFirst();
    }

    public Optional<OwnField> own(String parameter) {
        return own.stream().filter(field -> parameter.equals("f-" + field.id())).findFirst();
    }
}
