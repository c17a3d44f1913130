package frontline.clients.classifiers;

import frontline.platform.text.Language;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A classifier with its values in the order of the list or tree, archived ones included and marked.
/// @param key what the program knows it by ('source', 'triggering_event', 'industry', 'region', 'lost_reason', 'result', 'decision_role'); null for the company's own
/// @param cards the cards that carry it: 'client', 'person', 'deal', 'entry'
public record Classifier(long id, @Nullable String key, String nameEn, String nameRu, boolean tree, boolean many, Set<String> cards, boolean archived, List<Value> values) {

    /// @param depth 0 at the top
    public record Value(long id, @Nullable Long parentId, String nameEn, String nameRu, int depth, boolean archived) {
        public String name(Language language) {
            return language.pick(nameEn, nameRu);
        }
    }

    public String name(Language language) {
        return language.pick(nameEn, nameRu);
    }

    /// The id of the value that was added last; 0 without any.
    public long newest() {
        return values.stream().mapToLong(Value::id).max().orElse(0);
    }

    /// As it was when that value was its newest: without what was added since.
    public Classifier upTo(long newest) {
        return new Classifier(id, key, nameEn, nameRu, tree, many, cards, archived, values.stream().filter(value -> value.id() <= newest).toList());
    }

    public List<Value> active() {
        return values.stream().filter(value -> !value.archived()).toList();
    }

    /// Those of its values that a card carries.
    public List<Value> chosen(Set<Long> classified) {
        return values.stream().filter(value -> classified.contains(value.id())).toList();
    }

    /// A value and all below it in the tree: a filter by "Europe" finds the clients in Berlin.
    public Set<Long> withBelow(long valueId) {
        Set<Long> found = new LinkedHashSet<>(Set.of(valueId));
        values.stream().filter(value -> value.parentId() != null && found.contains(value.parentId())).forEach(value -> found.add(value.id()));
        return found;
    }

    /// "Europe › Germany › Berlin"
    public String path(Value value, Language language) {
        if (value.parentId() == null) return value.name(language);
        return values.stream().filter(above -> above.id() == value.parentId()).findFirst()
                .map(above -> path(above, language) + " › " + value.name(language))
                .orElseGet(() -> value.name(language));
    }
}
