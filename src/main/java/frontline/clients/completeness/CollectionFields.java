package frontline.clients.completeness;

import frontline.clients.cards.ContactPoints;
import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.fields.OwnField;
import frontline.clients.fields.OwnFields;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// All that can be demanded of a card, in words.
@Component
public class CollectionFields {

    private static final List<String> PLAIN = List.of("legal_name", "tax_id", "registration_number", "parent_id", "owner_id", "probability", "preferences", "note");
    private static final List<String> PEOPLE = List.of("people", "decision_role");

    private final Classifiers classifiers;
    private final OwnFields ownFields;
    private final Texts texts;

    CollectionFields(Classifiers classifiers, OwnFields ownFields, Texts texts) {
        this.classifiers = classifiers;
        this.ownFields = ownFields;
        this.texts = texts;
    }

    /// Those that can be demanded at present, in the order of the card.
    List<CollectionField> offered(Language language) {
        List<CollectionField> fields = new ArrayList<>();
        ContactPoints.KINDS.forEach(kind -> fields.add(new CollectionField("contact:" + kind, texts.get(language, "contact." + kind), "contacts")));
        PEOPLE.forEach(code -> fields.add(new CollectionField(code, texts.get(language, "complete." + code), "people")));
        PLAIN.forEach(code -> fields.add(new CollectionField(code, texts.get(language, "complete." + code), "card")));
        classifiers.on("client").forEach(c -> fields.add(new CollectionField("c-" + c.id(), c.name(language), "classifiers")));
        ownFields.on("client").forEach(f -> fields.add(new CollectionField("f-" + f.id(), f.name(language), "own")));
        return fields;
    }

    /// Code → words, of whatever was ever demanded: archived ones too.
    public Map<String, String> labels(Language language) {
        Map<String, String> labels = new LinkedHashMap<>();
        offered(language).forEach(field -> labels.put(field.code(), field.label()));
        for (Classifier c : classifiers.all()) labels.putIfAbsent("c-" + c.id(), c.name(language));
        for (OwnField f : ownFields.all("client")) labels.putIfAbsent("f-" + f.id(), f.name(language));
        return labels;
    }
}
