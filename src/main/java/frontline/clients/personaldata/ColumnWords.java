package frontline.clients.personaldata;

import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// A row as people read it: labels and values, without what is the machine's own.
@Component
class ColumnWords {

    private static final Set<String> SILENT = Set.of("id", "version", "position", "normalized", "key_hash", "updated_at", "html", "quoted", "thread", "in_reply_to", "message_id", "classified", "undo", "dialect", "mapping", "survey", "profile", "plan");

    private final Texts texts;

    ColumnWords(Texts texts) {
        this.texts = texts;
    }

    Map<String, String> of(JsonNode row, String table, Language language) {
        Map<String, String> words = new LinkedHashMap<>();
        for (var column : row.properties()) {
            JsonNode value = column.getValue();
            if (SILENT.contains(column.getKey()) || column.getKey().endsWith("_id") && !column.getKey().equals("external_id") && !column.getKey().equals("tax_id")
                    || value.isNull() || value.isContainer() && value.isEmpty() || value.isString() && value.asString().isEmpty()) continue;
            words.put(label(language, table, column.getKey()), value.isContainer() ? value.toString() : value.asString());
        }
        return words;
    }

    /// `column.<table>.<column>` where a word means something else in this table, else `column.<column>`.
    private String label(Language language, String table, String column) {
        String own = "column." + table + "." + column;
        String key = texts.has(own) ? own : "column." + column;
        return texts.has(key) ? texts.get(language, key) : column.replace('_', ' ');
    }
}
