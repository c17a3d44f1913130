package frontline.clients.cards;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Some fields of a card as they were written; those not named stay as they are, an empty text clears one.
///
/// Fields: name, kind ('company', 'person'), legal_name, tax_id, registration_number, parent_id, probability, preferences,
/// note, `classifier.<id>` (ids of its values), classified (ids of all values), `own.<id>`.
public record ClientChange(Map<String, List<String>> fields) {

    public static final ClientChange NOTHING = new ClientChange(Map.of());

    public static final Set<String> PLAIN = Set.of("name", "kind", "legal_name", "tax_id", "registration_number", "parent_id", "probability", "preferences", "note");

    public ClientChange {
        fields = fields.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue()), (a, b) -> b, LinkedHashMap::new));
    }

    public static ClientChange of(String field, String... written) {
        return NOTHING.and(field, written);
    }

    public ClientChange and(String field, String... written) {
        Map<String, List<String>> more = new LinkedHashMap<>(fields);
        more.put(field, List.of(written));
        return new ClientChange(more);
    }

    /// What was written for a field that holds one value.
    String written(String field) {
        return String.join(" ", fields.getOrDefault(field, List.of())).strip();
    }

    boolean names(String field) {
        return fields.containsKey(field);
    }
}
