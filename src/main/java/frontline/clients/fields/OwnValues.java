package frontline.clients.fields;

<<<<<<< HEAD
import frontline.platform.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.JSONB;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The values of own fields on one card: how they are kept, and how they are read from what somebody wrote.
public final class OwnValues {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST = 2000;

    private OwnValues() {}

    /// What a card holds, by the field's id, as it is written in a form: a day as 2026-03-02, yes and no as "true" and "false".
    public static Map<Long, String> written(JSONB ownFields) {
        Map<Long, String> values = new LinkedHashMap<>();
        JSON.readTree(ownFields.data()).properties().forEach(entry -> {
            if (!entry.getValue().isNull()) values.put(Long.parseLong(entry.getKey()), entry.getValue().asString());
        });
        return values;
    }

    /// The card's values with some of them changed; an empty one is taken away.
    public static JSONB with(JSONB ownFields, Map<Long, JsonNode> changed) {
        ObjectNode all = (ObjectNode) JSON.readTree(ownFields.data());
        changed.forEach((id, value) -> {
            if (value.isNull()) all.remove(Long.toString(id));
            else all.set(Long.toString(id), value);
        });
        return JSONB.valueOf(JSON.writeValueAsString(all));
    }

    /// Reads what was written for `field`; nothing written is a JSON null. A refusal names `place`.
    public static Outcome<JsonNode> read(OwnField field, String written, String place) {
        String text = written.strip();
        if (text.isEmpty()) return Outcome.done(NODES.nullNode());
        return switch (field.kind()) {
            case TEXT -> text.length() > LONGEST ? Outcome.refused(place, "client.too_long", LONGEST) : Outcome.done(NODES.stringNode(text));
            case NUMBER -> number(text, place);
            case DATE -> day(text, place);
            case CHOICE -> field.choices().contains(text) ? Outcome.done(NODES.stringNode(text)) : Outcome.refused(place, "client.choice_unknown", text);
            case YES_NO -> switch (text) {
                case "true" -> Outcome.done(NODES.booleanNode(true));
                case "false" -> Outcome.done(NODES.booleanNode(false));
                default -> Outcome.refused(place, "client.choice_unknown", text);
            };
            case LINK -> text.matches("(?i)https?://\\S+") ? Outcome.done(NODES.stringNode(text)) : Outcome.refused(place, "client.link");
        };
    }

    private static Outcome<JsonNode> number(String text, String place) {
        try {
            return Outcome.done(NODES.numberNode(new BigDecimal(text.replaceAll("[\\s\u00a0\u202f]", "").replace(',', '.'))));
        } catch (NumberFormatException notANumber) {
            return Outcome.refused(place, "form.number");
        }
    }

    private static Outcome<JsonNode> day(String text, String place) {
        try {
            return Outcome.done(NODES.stringNode(LocalDate.parse(text).toString()));
        } catch (DateTimeParseException notADay) {
            return Outcome.refused(place, "form.date");
        }
=======
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
>>>>>>> clients
    }
}
