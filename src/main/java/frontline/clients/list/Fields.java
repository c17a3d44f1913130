package frontline.clients.list;

import frontline.clients.classifiers.Classifier;
import frontline.clients.fields.OwnField;
import java.util.List;
import java.util.Optional;

/// What the company has added to its client cards.
public record Fields(List<Classifier> classifiers, List<OwnField> own) {

    public Optional<Classifier> classifier(String parameter) {
        return classifiers.stream().filter(classifier -> parameter.equals("c-" + classifier.id())).findFirst();
    }

    public Optional<OwnField> own(String parameter) {
        return own.stream().filter(field -> parameter.equals("f-" + field.id())).findFirst();
    }
}
