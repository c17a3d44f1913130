package frontline.clients.fields;

import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Everything the company adds to a kind of card, classifiers and own fields together: as inputs of a form
/// (`clients/fields/inputs.jte`), read back from a request, checked, and in words.
@Component
public class CardFields {

    private final Classifiers classifiers;
    private final OwnFields ownFields;

    CardFields(Classifiers classifiers, OwnFields ownFields) {
        this.classifiers = classifiers;
        this.ownFields = ownFields;
    }

    /// What a card carries in the two columns.
    public record Carried(Set<Long> classified, OwnValues own) {

        public static final Carried NOTHING = new Carried(Set.of(), OwnValues.NONE);

        public Carried {
            classified = Set.copyOf(classified);
        }

        public static Carried of(Long @Nullable [] classified, @Nullable JSONB ownFields) {
            return new Carried(classified == null ? Set.of() : new LinkedHashSet<>(Arrays.asList(classified)), OwnValues.of(ownFields));
        }

        public Long[] classifiedColumn() {
            return classified.stream().sorted().toArray(Long[]::new);
        }

        public JSONB ownColumn() {
            return own.toColumn();
        }
    }

    /// A form as it stands: the fields, what is chosen, and what was typed where it differs from what is kept.
    /// @param typed by input name, only after a refused form
    public record Inputs(List<Classifier> classifiers, List<OwnField> fields, Carried carried, Map<String, String> typed, Language language) {

        public boolean empty() {
            return classifiers.isEmpty() && fields.isEmpty();
        }

        /// Offered for choice: what is in use, and what the card has although it was archived.
        public List<Classifier.Value> offered(Classifier classifier) {
            return classifier.values().stream().filter(value -> !value.archived() || carried.classified().contains(value.id())).toList();
        }

        public boolean chosen(Classifier.Value value) {
            return carried.classified().contains(value.id());
        }

        /// The text in the input of an own field.
        public String text(OwnField field) {
            String wrong = typed.get("f-" + field.id());
            if (wrong != null) return wrong;
            JsonNode value = carried.own().get(field.id());
            if (value == null) return "";
            if (field.kind() == OwnField.Kind.NUMBER && value.isNumber()) {
                String number = value.decimalValue().stripTrailingZeros().toPlainString();
                return language == Language.RU ? number.replace('.', ',') : number;
            }
            if (field.kind() == OwnField.Kind.YES_NO) return value.asBoolean(false) ? "yes" : "no";
            return value.asString();
        }

        public List<String> choices(OwnField field) {
            String chosen = text(field);
            if (chosen.isEmpty() || field.choices().contains(chosen)) return field.choices();
            List<String> choices = new ArrayList<>(field.choices());
            choices.add(chosen);
            return choices;
        }
    }

    /// A form that was read: what the card shall carry, what is wrong with it, and the form again for showing.
    public record Read(Carried carried, List<Refusal> refusals, Inputs inputs) {}

    /// One line of a card in words.
    /// @param href the address to open for a link, else null
    public record Line(String name, String words, @Nullable String href) {}

    public Inputs inputs(String card, Carried carried, Language language) {
        return new Inputs(classifiers.on(card), ownFields.on(card), carried, Map.of(), language);
    }

    /// Reads `c-<classifier id>` and `f-<field id>` from a request. An input that is not in the request leaves the card as it was,
    /// so a form may hold only some of them; an empty one empties the field.
    /// @param parameters as from `request.getParameterMap()`
    public Read read(String card, Map<String, String[]> parameters, Carried before, Language language) {
        List<Classifier> onCard = classifiers.on(card);
        List<OwnField> fields = ownFields.on(card);
        Set<Long> classified = new LinkedHashSet<>(before.classified());
        for (Classifier classifier : onCard) {
            String[] chosen = parameters.get("c-" + classifier.id());
            if (chosen == null) continue;
            classifier.values().forEach(value -> classified.remove(value.id()));
            Arrays.stream(chosen).filter(id -> id.matches("\\d{1,18}")).map(Long::valueOf).forEach(classified::add);
        }
        List<Refusal> refusals = new ArrayList<>(classifiers.check(card, classified, before.classified()));
        OwnValues own = before.own();
        Map<String, String> typed = new LinkedHashMap<>();
        for (OwnField field : fields) {
            String[] text = parameters.get("f-" + field.id());
            if (text == null || text.length == 0) continue;
            JsonNode kept = before.own().get(field.id());
            if (kept != null && kept.isString() && kept.stringValue().equals(text[text.length - 1])) continue;
            switch (ownFields.parse(field, text[text.length - 1], language)) {
                case Outcome.Done<JsonNode>(JsonNode value) -> own = own.with(field.id(), value);
                case Outcome.Refused<JsonNode>(var reasons) -> {
                    refusals.addAll(reasons);
                    typed.put("f-" + field.id(), text[text.length - 1]);
                }
            }
        }
        Carried carried = new Carried(classified, own);
        return new Read(carried, refusals, new Inputs(onCard, fields, carried, typed, language));
    }

    /// For the API and other ways in: whether a kind of card may carry this; what it carried before is never refused.
    public List<Refusal> check(String card, Carried carried, Carried before) {
        List<Refusal> refusals = new ArrayList<>(classifiers.check(card, carried.classified(), before.classified()));
        refusals.addAll(ownFields.check(card, carried.own(), before.own()));
        return refusals;
    }

    /// What a card carries, in words: only what is filled, archived values and fields included.
    public List<Line> lines(String card, Carried carried, Language language) {
        List<Line> lines = new ArrayList<>();
        for (Classifier classifier : classifiers.all()) {
            List<Classifier.Value> chosen = classifier.chosen(carried.classified());
            if (!chosen.isEmpty()) lines.add(new Line(classifier.name(language), joined(classifier, chosen, language), null));
        }
        for (OwnField field : ownFields.all(card)) {
            JsonNode value = carried.own().get(field.id());
            if (value != null) lines.add(new Line(field.name(language), ownFields.inWords(field, value, language), field.kind() == OwnField.Kind.LINK ? value.asString() : null));
        }
        return lines;
    }

    private static String joined(Classifier classifier, Collection<Classifier.Value> values, Language language) {
        return String.join(", ", values.stream().map(value -> classifier.path(value, language)).toList());
    }
}
