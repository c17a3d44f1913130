package frontline.clients.fields;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a card holds in its own fields, by the field's id; the column `own_fields` of clients and deals.
public final class OwnValues {

    public static final OwnValues NONE = new OwnValues(Map.of());
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<Long, JsonNode> values;

    private OwnValues(Map<Long, JsonNode> values) {
        this.values = Map.copyOf(values);
    }

    public static OwnValues of(@Nullable JSONB column) {
        if (column == null) return NONE;
        Map<Long, JsonNode> values = new LinkedHashMap<>();
        JSON.readTree(column.data()).properties().forEach(entry -> {
            if (entry.getKey().matches("\\d{1,18}") && !entry.getValue().isNull()) values.put(Long.valueOf(entry.getKey()), entry.getValue());
        });
        return new OwnValues(values);
    }

    public Map<Long, JsonNode> asMap() {
        return values;
    }

    public @Nullable JsonNode get(long fieldId) {
        return values.get(fieldId);
    }

    /// A JSON null empties the field.
    public OwnValues with(long fieldId, JsonNode value) {
        Map<Long, JsonNode> changed = new LinkedHashMap<>(values);
        if (value.isNull() || value.isMissingNode()) changed.remove(fieldId);
        else changed.put(fieldId, value);
        return new OwnValues(changed);
    }

    public JSONB toColumn() {
        ObjectNode object = JSON.createObjectNode();
        values.forEach((id, value) -> object.set(id.toString(), value));
        return JSONB.valueOf(object.toString());
    }
}
