package frontline.satisfaction.analysis;

import frontline.satisfaction.questionnaires.Option;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaire.Rival;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// Sheets being read into columns. What is not an answer of the questionnaire is passed over.
final class Sheets {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final long[] responses;
    private final long[] clients;
    private final double[] weights;
    private final long[] days;
    private final Map<String, int[]> columns = new LinkedHashMap<>();
    private final Map<String, Reader> readers = new HashMap<>();
    private final ZoneId zone;
    private int row;

    /// Takes the value that the parser stands at.
    private interface Reader {
        void read(JsonParser json, int row);
    }

    Sheets(Questionnaire questionnaire, int size, ZoneId zone) {
        this.zone = zone;
        this.responses = new long[size];
        this.clients = new long[size];
        this.weights = new double[size];
        this.days = new long[size];
        for (Question question : questionnaire.questions()) readers.put(question.code(), reader(question, questionnaire.rivals(), size));
    }

    /// @return whether there is room for more
    boolean add(long response, @Nullable Long client, Instant completed, @Nullable BigDecimal weight, String answers) {
        if (row == responses.length) return false;
        responses[row] = response;
        clients[row] = client == null ? 0 : client;
        weights[row] = weight == null ? 1 : weight.doubleValue();
        days[row] = completed.atZone(zone).toLocalDate().toEpochDay();
        try (JsonParser json = JSON.createParser(answers)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String code = json.currentName();
                json.nextToken();
                Reader reader = readers.get(code);
                if (reader == null) json.skipChildren();
                else reader.read(json, row);
            }
        }
        return ++row < responses.length;
    }

    private Reader reader(Question question, List<Rival> rivals, int size) {
        return switch (question.kind()) {
            case SCALE, NPS, CSAT, CES -> {
                int[] marks = column(Inputs.columnOf(question), size);
                yield (json, row) -> mark(json, question, marks, row);
            }
            case COMPARISON -> comparison(question, rivals, size);
            case CHOICE -> choice(question, size);
            case SEVERAL, RANKING -> list(question, size);
            case TEXT -> {
                int[] written = column(Inputs.columnOf(question), size);
                yield (json, row) -> {
                    if (json.currentToken() == JsonToken.VALUE_STRING && !json.getString().isBlank()) written[row] = 1;
                    json.skipChildren();
                };
            }
        };
    }

    private Reader comparison(Question question, List<Rival> rivals, int size) {
        Map<String, int[]> parts = new HashMap<>();
        parts.put("us", column(Inputs.columnOf(question), size));
        for (Rival rival : rivals) parts.put(String.valueOf(rival.id()), column(Inputs.columnOf(question, rival.id()), size));
        return (json, row) -> {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                // A mark of ours alone is an answer too.
                mark(json, question, parts.get("us"), row);
                return;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                int[] marks = parts.get(json.currentName());
                json.nextToken();
                if (marks == null) json.skipChildren();
                else mark(json, question, marks, row);
            }
        };
    }

    private Reader choice(Question question, int size) {
        int[] chosen = column(Inputs.columnOf(question), size);
        Map<String, Integer> places = new HashMap<>();
        for (Option option : question.options()) places.put(option.code(), places.size());
        return (json, row) -> {
            if (json.currentToken() == JsonToken.VALUE_STRING) chosen[row] = places.getOrDefault(json.getString(), Inputs.MISSING);
            json.skipChildren();
        };
    }

    private Reader list(Question question, int size) {
        Map<String, int[]> options = new LinkedHashMap<>();
        for (Option option : question.options()) options.put(option.code(), column(Inputs.columnOf(question, option), size));
        boolean ranked = question.kind() == QuestionKind.RANKING;
        return (json, row) -> {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                json.skipChildren();
                return;
            }
            if (!ranked) options.values().forEach(column -> column[row] = 0);
            for (int place = 1; json.nextToken() != JsonToken.END_ARRAY; place++) {
                int[] column = json.currentToken() == JsonToken.VALUE_STRING ? options.get(json.getString()) : null;
                if (column != null) column[row] = ranked ? place : 1;
                json.skipChildren();
            }
        };
    }

    private static void mark(JsonParser json, Question question, int[] marks, int row) {
        if (json.currentToken().isNumeric()) {
            int mark = (int) Math.round(json.getDoubleValue());
            if (Objects.requireNonNull(question.scale()).holds(mark)) marks[row] = mark;
        }
        else if (json.currentToken() == JsonToken.VALUE_STRING && json.getString().equals("na")) marks[row] = Inputs.NOT_APPLICABLE;
        json.skipChildren();
    }

    private int[] column(String name, int size) {
        int[] column = new int[size];
        Arrays.fill(column, Inputs.MISSING);
        columns.put(name, column);
        return column;
    }

    /// Since 1970.
    long day(int row) {
        return days[row];
    }

    long[] responses() {
        return Arrays.copyOf(responses, row);
    }

    long[] clients() {
        return Arrays.copyOf(clients, row);
    }

    double[] weights() {
        return Arrays.copyOf(weights, row);
    }

    Map<String, int[]> columns() {
        if (row < responses.length) columns.replaceAll((name, column) -> Arrays.copyOf(column, row));
        return columns;
    }
}
