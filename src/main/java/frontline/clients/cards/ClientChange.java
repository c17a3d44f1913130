package frontline.clients.cards;

import frontline.clients.fields.CardFields.Carried;
import frontline.platform.text.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Some fields of a card as they were written; those not named stay as they are, an empty text clears one.
///
/// Fields: name, kind ('company', 'person'), legal_name, tax_id, registration_number, parent_id, probability, language ("en",
/// "ru", empty for not stated), preferences, note, `c-<classifier id>` (ids of its values), `f-<own field id>`.
/// @param carried all classifier values and own fields at once, instead of one by one; null leaves them
/// @param language in which numbers were written
public record ClientChange(Map<String, List<String>> fields, @Nullable Carried carried, Language language) {

    public static final ClientChange NOTHING = new ClientChange(Map.of(), null, Language.EN);

    public static final Set<String> PLAIN = Set.of("name", "kind", "legal_name", "tax_id", "registration_number", "parent_id", "probability", "language", "preferences", "note");

    public ClientChange {
        fields = fields.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue()), (a, b) -> b, LinkedHashMap::new));
    }

    public static ClientChange of(String field, String... written) {
        return NOTHING.and(field, written);
    }

    public ClientChange and(String field, String... written) {
        Map<String, List<String>> more = new LinkedHashMap<>(fields);
        more.put(field, List.of(written));
        return new ClientChange(more, carried, language);
    }

    public ClientChange carrying(@Nullable Carried all) {
        return new ClientChange(fields, all, language);
    }

    public ClientChange in(Language words) {
        return new ClientChange(fields, carried, words);
    }

    /// What was written for a field that holds one value.
    String written(String field) {
        return String.join(" ", fields.getOrDefault(field, List.of())).strip();
    }

    boolean names(String field) {
        return fields.containsKey(field);
    }

    /// As a request holds it.
    Map<String, String[]> parameters() {
        return fields.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toArray(String[]::new)));
    }
}
