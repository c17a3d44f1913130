package frontline.clients.facts;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.fields.OwnField;
import frontline.clients.fields.OwnFields;
import frontline.identity.facts.Dimension;
import frontline.identity.facts.Label;
import frontline.identity.facts.Quantity;
import frontline.identity.facts.Values;
import frontline.platform.text.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;

/// What the company added to its cards, as dimensions and quantities: classifiers, and own fields. Those that are archived
/// still divide what was marked with them.
@Component
public class CarriedFacts {

    /// So many values are looked for one by one.
    private static final int FEW = 50;

    private final Classifiers classifiers;
    private final OwnFields ownFields;
    private final Texts texts;

    CarriedFacts(Classifiers classifiers, OwnFields ownFields, Texts texts) {
        this.classifiers = classifiers;
        this.ownFields = ownFields;
        this.texts = texts;
    }

    /// @param classified the card's ids of classifier values
    public List<Dimension> classifiers(String card, Field<Long[]> classified) {
        return classifiers.all().stream().filter(classifier -> classifier.cards().contains(card) && !classifier.values().isEmpty())
                .map(classifier -> dimension(classifier, classified)).toList();
    }

    /// @param kept the card's own fields
    public List<Dimension> ownFields(String card, Field<JSONB> kept) {
        return ownFields.all(card).stream().map(own -> dimension(own, field("{0} ->> {1}", String.class, kept, val(String.valueOf(own.id()))))).toList();
    }

    public List<Quantity> ownNumbers(String card, Field<JSONB> kept) {
        return ownFields.all(card).stream().filter(own -> own.kind() == OwnField.Kind.NUMBER)
                .map(own -> new Quantity(keyOf(own), new Label(own.nameEn(), own.nameRu()), Quantity.Unit.NUMBER,
                        field("({0} ->> {1})::numeric", BigDecimal.class, kept, val(String.valueOf(own.id())))))
                .toList();
    }

    public static Values valuesOf(Classifier classifier) {
        Map<Long, Values.Named> all = new LinkedHashMap<>();
        Map<Long, Long> above = new HashMap<>();
        for (Classifier.Value value : classifier.values()) {
            all.put(value.id(), new Values.Named(new Label(value.nameEn(), value.nameRu()), all.size()));
            if (value.parentId() != null) above.put(value.id(), value.parentId());
        }
        return Values.of(all, above);
    }

    private static Dimension dimension(Classifier classifier, Field<Long[]> classified) {
        String key = classifier.key() == null ? "classifier_" + classifier.id() : classifier.key();
        Label label = new Label(classifier.nameEn(), classifier.nameRu());
        List<Long> values = classifier.values().stream().map(Classifier.Value::id).sorted().toList();
        Field<Long[]> ids = val(values.toArray(Long[]::new));
        return classifier.many()
                ? new Dimension.Many(key, label, field("array(select carried from unnest({0}) carried where carried = any({1}::bigint[]))", Long[].class, classified, ids), valuesOf(classifier))
                : new Dimension.Choice(key, label, values.size() <= FEW ? oneOf(values, classified) : field("(select min(carried) from unnest({0}) carried where carried = any({1}::bigint[]))", Long.class, classified, ids), valuesOf(classifier));
    }

    /// The same as the query within a query, at less than half its time.
    private static Field<Long> oneOf(List<Long> values, Field<Long[]> classified) {
        CaseConditionStep<Long> first = when(carries(classified, values.getFirst()), inline(values.getFirst()));
        for (Long value : values.subList(1, values.size())) first = first.when(carries(classified, value), inline(value));
        return first;
    }

    private static Condition carries(Field<Long[]> classified, Long value) {
        return condition("{0} = any({1})", inline(value), classified);
    }

    private Dimension dimension(OwnField own, Field<String> value) {
        Label label = new Label(own.nameEn(), own.nameRu());
        return switch (own.kind()) {
            case NUMBER -> new Dimension.Number(keyOf(own), label, field("({0})::numeric", BigDecimal.class, value));
            case DATE -> new Dimension.Day(keyOf(own), label, field("({0})::date", LocalDate.class, value));
            case YES_NO -> new Dimension.Coded(keyOf(own), label, value, List.of(new Dimension.Code("true", Label.of(texts, "facts.yes")), new Dimension.Code("false", Label.of(texts, "facts.no"))));
            case TEXT, CHOICE, LINK -> new Dimension.Text(keyOf(own), label, value);
        };
    }

    private static String keyOf(OwnField own) {
        return "own_" + own.id();
    }

    @SafeVarargs
    public static <T> List<T> all(List<? extends T>... parts) {
        return Stream.of(parts).<T>flatMap(List::stream).toList();
    }
}
