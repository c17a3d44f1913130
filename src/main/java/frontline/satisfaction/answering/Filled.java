package frontline.satisfaction.answering;

import frontline.satisfaction.questionnaires.Option;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaire;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What stands in the fields of the form, right or wrong: kept answers, or what was sent.
public record Filled(Map<String, Object> values) {

    public static final Filled EMPTY = new Filled(Map.of());

    /// What was sent for these questions; a question that was left out is there with null.
    public static Filled sent(Questionnaire questionnaire, Collection<String> codes, HttpServletRequest request) {
        Map<String, Object> values = new HashMap<>();
        for (Question question : questionnaire.questions()) if (codes.contains(question.code())) values.put(question.code(), sent(questionnaire, question, request));
        return new Filled(values);
    }

    private static @Nullable Object sent(Questionnaire questionnaire, Question question, HttpServletRequest request) {
        String field = field(question);
        return switch (question.kind()) {
            case COMPARISON -> {
                Map<String, Object> marks = new LinkedHashMap<>();
                put(marks, "us", request.getParameter(field + ".us"));
                questionnaire.rivals().forEach(rival -> put(marks, String.valueOf(rival.id()), request.getParameter(field + "." + rival.id())));
                yield marks.isEmpty() ? null : marks;
            }
            case RANKING -> {
                Map<String, Object> places = new LinkedHashMap<>();
                for (Option option : question.options()) put(places, option.code(), request.getParameter(field + "." + option.code()));
                yield places.isEmpty() ? null : places;
            }
            case SEVERAL -> request.getParameterValues(field) == null ? null : Arrays.asList(request.getParameterValues(field));
            default -> request.getParameter(field + ".na") != null ? "na" : request.getParameter(field);
        };
    }

    /// A code alone might be the name of something else that is sent.
    static String field(Question question) {
        return "q." + question.code();
    }

    private static void put(Map<String, Object> values, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) values.put(name, value);
    }

    boolean blank() {
        return values.values().stream().allMatch(value -> value == null || value instanceof String text && text.isBlank());
    }

    public String text(Question question) {
        Object value = values.get(question.code());
        return value == null || value instanceof Collection<?> || value instanceof Map<?, ?> ? "" : String.valueOf(value);
    }

    public boolean has(Question question, String value) {
        Object given = values.get(question.code());
        return given instanceof Collection<?> several ? several.contains(value) : given != null && value.equals(String.valueOf(given));
    }

    /// A mark for one of those who are compared, or the place of an option.
    public String at(Question question, String name) {
        Object given = values.get(question.code());
        if (given instanceof Map<?, ?> map) return map.get(name) == null ? "" : String.valueOf(map.get(name));
        if (question.kind() == QuestionKind.RANKING && given instanceof List<?> order && order.contains(name)) return String.valueOf(order.indexOf(name) + 1);
        return "";
    }
}
