package frontline.clients.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * What a file can be imported as.
 *
 * @param words what one row is called ("deal", "сделка"): stripped from headings, looked for in file names
 */
public record ImportKind(String key, List<String> words, List<ImportField> fields) {

    public ImportKind {
        words = List.copyOf(words);
        fields = List.copyOf(fields);
    }

    public static ImportKind of(String key, ImportField... fields) {
        return new ImportKind(key, List.of(), List.of(fields));
    }

    /** Takes the words and synonyms from a resource: {@code kind = words} and {@code kind.field = synonyms}. */
    public ImportKind withHeadingsFrom(Class<?> module, String resource) {
        Properties headings = read(module, resource);
        return new ImportKind(key, listed(headings, key), fields.stream()
                .map(field -> field.calledAlso(listed(headings, key + "." + field.key()))).toList());
    }

    public Optional<ImportField> field(String fieldKey) {
        return fields.stream().filter(field -> field.key().equals(fieldKey)).findFirst();
    }

    static Properties read(Class<?> module, String resource) {
        var properties = new Properties();
        try (InputStream in = Objects.requireNonNull(module.getResourceAsStream(resource), resource)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> listed(Properties properties, String name) {
        return Arrays.stream(properties.getProperty(name, "").split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList();
    }
}
