package frontline.insight.query;

import frontline.insight.query.Question.Criterion;
import frontline.insight.query.Question.Division;
import frontline.insight.query.Question.Fn;
import frontline.insight.query.Question.Grain;
import frontline.insight.query.Question.Measure;
import frontline.insight.query.Question.Op;
import frontline.insight.query.Question.Order;
import frontline.insight.query.Question.Show;
import frontline.insight.query.Question.Top;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a question from JSON, and says what in it is no question: each refusal at its place, as `measures[0].fn`.
final class QuestionReader {

    private static final Map<String, Op> SIGNS = Map.of("=", Op.IN, "!=", Op.NOT_IN, "<", Op.LESS, "<=", Op.AT_MOST, ">=", Op.AT_LEAST, ">", Op.MORE);
    private static final Set<String> KEYS = Set.of("facts", "measures", "rows", "columns", "filters", "top", "order", "currency", "empty_periods");

    private final List<Refusal> refusals = new ArrayList<>();

    private QuestionReader() {}

    static Outcome<Question> read(JsonNode body) {
        QuestionReader reader = new QuestionReader();
        Question question = reader.question(body);
        return reader.refusals.isEmpty() ? Outcome.done(question) : Outcome.refused(reader.refusals);
    }

    private Question question(JsonNode body) {
        if (!body.isObject()) refuse("", "query.not_json");
        body.propertyNames().stream().filter(key -> !KEYS.contains(key)).forEach(key -> refuse(key, "query.unknown_key", key, String.join(", ", KEYS.stream().sorted().toList())));
        List<Measure> measures = list(body, "measures", this::measure);
        if (measures.isEmpty() && refusals.isEmpty()) measures = List.of(Measure.of(Fn.COUNT, null));
        return new Question(text(body, "facts", ""), measures, list(body, "rows", this::division), list(body, "columns", this::division), list(body, "filters", this::criterion),
                top(body.path("top")), order(body.path("order")), text(body, "currency", null), body.path("empty_periods").asBoolean(false));
    }

    private Measure measure(JsonNode node, String at) {
        if (node.isString()) return Measure.of(word(Fn.class, node.asString(), at, Fn.COUNT), null);
        return new Measure(text(node, "facts", null), word(Fn.class, text(node, "fn", "count"), at + ".fn", Fn.COUNT), text(node, "of", null), number(node.path("percent"), at + ".percent"),
                word(Show.class, text(node, "show", "plain"), at + ".show", Show.PLAIN), criteria(node, "where", at), criteria(node, "over", at));
    }

    private Division division(JsonNode node, String at) {
        if (node.isString()) return Division.by(node.asString());
        String grain = text(node, "grain", null);
        BigDecimal level = number(node.path("level"), at + ".level");
        return new Division(text(node, "field", ""), grain == null ? null : word(Grain.class, grain, at + ".grain", Grain.MONTH), level == null ? null : level.intValue(), number(node.path("step"), at + ".step"));
    }

    private List<Criterion> criteria(JsonNode node, String key, String at) {
        return each(node.path(key), at + "." + key, this::criterion);
    }

    private Criterion criterion(JsonNode node, String at) {
        String op = text(node, "op", "in");
        JsonNode value = node.path("value");
        List<String> values = value.isMissingNode() || value.isNull() ? List.of() : value.isArray() ? value.valueStream().map(QuestionReader::written).toList() : List.of(written(value));
        return new Criterion(text(node, "field", ""), SIGNS.containsKey(op) ? SIGNS.get(op) : word(Op.class, op, at + ".op", Op.IN), values);
    }

    private static String written(JsonNode value) {
        return value.isNull() ? "" : value.asString();
    }

    private @Nullable Top top(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) return null;
        int lines = node.isNumber() ? node.asInt() : node.path("lines").asInt(10);
        if (lines < 1 || lines > 1000) refuse("top.lines", "query.top_range");
        return new Top(lines, node.path("measure").asInt(0), node.path("others").asBoolean(true));
    }

    private @Nullable Order order(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) return null;
        return new Order(node.path("measure").isNumber() ? node.path("measure").asInt() : null, node.path("ascending").asBoolean(false));
    }

    private interface Reading<T> {
        T of(JsonNode node, String at);
    }

    private <T> List<T> list(JsonNode body, String key, Reading<T> reading) {
        return each(body.path(key), key, reading);
    }

    private <T> List<T> each(JsonNode nodes, String at, Reading<T> reading) {
        if (nodes.isMissingNode() || nodes.isNull()) return List.of();
        if (!nodes.isArray()) {
            refuse(at, "query.not_list");
            return List.of();
        }
        List<T> all = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) all.add(reading.of(nodes.get(i), at + "[" + i + "]"));
        return all;
    }

    private <E extends Enum<E>> E word(Class<E> of, String written, String at, E otherwise) {
        for (E each : of.getEnumConstants()) if (each.name().equalsIgnoreCase(written)) return each;
        refuse(at, "query.no_such_word", written, Arrays.stream(of.getEnumConstants()).map(each -> each.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")));
        return otherwise;
    }

    private @Nullable BigDecimal number(JsonNode node, String at) {
        if (node.isMissingNode() || node.isNull()) return null;
        if (node.isNumber()) return node.decimalValue();
        refuse(at, "query.not_number");
        return null;
    }

    private static String text(JsonNode node, String key, @Nullable String otherwise) {
        JsonNode value = node.path(key);
        return value.isMissingNode() || value.isNull() ? otherwise : value.asString();
    }

    private void refuse(String at, String key, Object... arguments) {
        refusals.add(Refusal.at(at, key, arguments));
    }
}
