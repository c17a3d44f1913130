package frontline.clients.imports;

import java.util.List;

/**
 * A field that a column can fill.
 *
 * @param several whether more than one column may fill it, as with telephones
 * @param synonyms headings under which other systems know it; one that ends with a question mark counts only where the
 *     content agrees
 */
public record ImportField(String key, FieldKind kind, boolean required, boolean several, List<String> synonyms) {

    public ImportField {
        synonyms = List.copyOf(synonyms);
    }

    public static ImportField of(String key, FieldKind kind) {
        return new ImportField(key, kind, false, false, List.of());
    }

    public ImportField asRequired() {
        return new ImportField(key, kind, true, several, synonyms);
    }

    public ImportField asSeveral() {
        return new ImportField(key, kind, required, true, synonyms);
    }

    ImportField calledAlso(List<String> names) {
        return new ImportField(key, kind, required, several, names);
    }
}
