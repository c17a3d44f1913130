package frontline.satisfaction.responses;

import frontline.platform.Outcome;
import frontline.satisfaction.questionnaires.Option;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.Question.Scale;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaire;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads what somebody gave as an answer, wherever it comes from, into the form in which answers are kept: an Integer or "na" for
/// a mark, a code for a choice, a list of codes for several and for a ranking, a map of "us" and the competitors' ids to marks for
/// a comparison, words.
public final class Answering {

    public static final String NOT_APPLICABLE = "na";
    public static final String US = "us";
    public static final int LONGEST_TEXT = 5000;

    private Answering() {}

    /// @param raw text as typed, a number, a collection of codes, or a map: place by option of a ranking, mark by competitor
    /// @return empty for no answer; the field of a refusal is the question's code
    public static Outcome<Optional<Object>> read(Questionnaire questionnaire, Question question, @Nullable Object raw) {
        if (raw == null || raw instanceof String blank && blank.isBlank() || raw instanceof Collection<?> none && none.isEmpty()) return Outcome.done(Optional.empty());
        return switch (question.kind()) {
            case SCALE, NPS, CSAT, CES -> mark(question, question.code(), raw);
            case COMPARISON -> comparison(questionnaire, question, raw);
            case CHOICE -> choice(question, raw);
            case SEVERAL -> several(question, raw);
            case RANKING -> ranking(question, raw);
            case TEXT -> text(question, raw);
        };
    }

    /// Whether a required question has its answer: of a comparison at least the mark for us.
    public static boolean answers(Question question, @Nullable Object answer) {
        return answer != null && (question.kind() != QuestionKind.COMPARISON || answer instanceof Map<?, ?> marks && marks.containsKey(US));
    }

    private static Outcome<Optional<Object>> mark(Question question, String field, Object raw) {
        Scale scale = question.scale();
        String typed = raw instanceof Number number && number.doubleValue() == number.intValue() ? String.valueOf(number.intValue()) : String.valueOf(raw).strip();
        if (scale.notApplicable() && typed.equals(NOT_APPLICABLE)) return Outcome.done(Optional.of(NOT_APPLICABLE));
        if (!typed.matches("-?[0-9]{1,6}") || !scale.holds(Integer.parseInt(typed))) return Outcome.refused(field, "answer.mark_range", scale.from(), scale.to());
        return Outcome.done(Optional.of(Integer.valueOf(typed)));
    }

    private static Outcome<Optional<Object>> comparison(Questionnaire questionnaire, Question question, Object raw) {
        if (!(raw instanceof Map<?, ?> given)) return Outcome.refused(question.code(), "answer.unreadable");
        Map<String, Object> marks = new LinkedHashMap<>();
        List<String> offered = new ArrayList<>(List.of(US));
        questionnaire.rivals().forEach(rival -> offered.add(String.valueOf(rival.id())));
        for (Object named : given.keySet()) if (!offered.contains(String.valueOf(named))) return Outcome.refused(question.code(), "answer.no_such_competitor");
        for (String who : offered) {
            Object one = given.get(who);
            if (one == null || one instanceof String blank && blank.isBlank()) continue;
            switch (mark(question, question.code(), one)) {
                case Outcome.Done<Optional<Object>>(var mark) -> mark.ifPresent(value -> marks.put(who, value));
                case Outcome.Refused<Optional<Object>> refused -> {
                    return refused;
                }
            }
        }
        return Outcome.done(marks.isEmpty() ? Optional.empty() : Optional.of(marks));
    }

    private static Outcome<Optional<Object>> choice(Question question, Object raw) {
        String code = raw instanceof Collection<?> one && one.size() == 1 ? String.valueOf(one.iterator().next()) : String.valueOf(raw).strip();
        if (!codes(question).contains(code)) return Outcome.refused(question.code(), "answer.no_such_option");
        return Outcome.done(Optional.of(code));
    }

    private static Outcome<Optional<Object>> several(Question question, Object raw) {
        List<String> given = list(raw);
        if (!codes(question).containsAll(given)) return Outcome.refused(question.code(), "answer.no_such_option");
        List<String> chosen = question.options().stream().map(Option::code).filter(given::contains).toList();
        return Outcome.done(chosen.isEmpty() ? Optional.empty() : Optional.of(chosen));
    }

    private static Outcome<Optional<Object>> ranking(Question question, Object raw) {
        List<String> order = new ArrayList<>();
        if (raw instanceof Map<?, ?> places) {
            Map<Integer, String> byPlace = new TreeMap<>();
            for (var place : places.entrySet()) {
                String typed = String.valueOf(place.getValue()).strip();
                if (typed.isEmpty()) continue;
                if (!typed.matches("[0-9]{1,3}") || Integer.parseInt(typed) < 1 || Integer.parseInt(typed) > question.options().size()) return Outcome.refused(question.code(), "answer.place_range", question.options().size());
                if (byPlace.put(Integer.valueOf(typed), String.valueOf(place.getKey())) != null) return Outcome.refused(question.code(), "answer.same_place", Integer.valueOf(typed));
            }
            order.addAll(byPlace.values());
        } else order.addAll(list(raw));
        if (!codes(question).containsAll(order)) return Outcome.refused(question.code(), "answer.no_such_option");
        if (new HashSet<>(order).size() < order.size()) return Outcome.refused(question.code(), "answer.option_twice");
        return Outcome.done(order.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(order)));
    }

    private static Outcome<Optional<Object>> text(Question question, Object raw) {
        String words = String.valueOf(raw).replace("\r\n", "\n").strip();
        if (words.length() > LONGEST_TEXT) return Outcome.refused(question.code(), "answer.too_long", LONGEST_TEXT, words.length());
        if (words.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t') || hasHalfLetter(words)) return Outcome.refused(question.code(), "answer.odd_characters");
        return Outcome.done(Optional.of(words));
    }

    /// Half of a pair that makes one letter: no text, and the database takes it for none.
    private static boolean hasHalfLetter(String words) {
        return words.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    }

    private static List<String> list(Object raw) {
        return raw instanceof Collection<?> several ? several.stream().map(String::valueOf).map(String::strip).filter(code -> !code.isEmpty()).toList() : List.of(String.valueOf(raw).strip());
    }

    private static Set<String> codes(Question question) {
        return question.options().stream().map(Option::code).collect(Collectors.toSet());
    }
}
