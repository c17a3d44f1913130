package frontline.satisfaction.answers;

import frontline.satisfaction.questionnaires.Option;
import frontline.satisfaction.questionnaires.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A cell of a file as an answer to a question: JSON as it is kept, nothing, or a reason why not.
sealed interface Answered {

    record Nothing() implements Answered {}

    /// @param json as the sheet keeps it
    record Value(String json) implements Answered {}

    /// @param reason message key
    record Wrong(String reason) implements Answered {}

    Nothing NOTHING = new Nothing();
    Set<String> SILENT = Set.of("", "na", "n/a", "#n/a", "null", "none", "-", "–", "—", "нет ответа", "н/д");
    String NOT_APPLICABLE = "na";
    String BLANK = "blank";
    int LONGEST = 10_000;

    static boolean saysNothing(String cell) {
        return cell.length() < 11 && SILENT.contains(cell.toLowerCase(Locale.ROOT));
    }

    /// @param meanings what the person said cells of this column mean: a mark, the code of an option, "na", "blank"
    static Answered of(Question question, Map<String, String> meanings, String cell) {
        String meant = meanings.get(cell);
        if (BLANK.equals(meant)) return NOTHING;
        String said = meant == null || meant.isEmpty() ? cell : meant;
        if (meant == null && saysNothing(cell)) return NOTHING;
        if (question.kind().marked()) return mark(question, said);
        return switch (question.kind()) {
            case CHOICE -> option(question, said).<Answered>map(code -> new Value(quoted(code))).orElse(new Wrong("answers.reject.option"));
            case SEVERAL, RANKING -> several(question, said);
            default -> said.length() > LONGEST ? new Wrong("answers.reject.long") : new Value(quoted(said));
        };
    }

    private static Answered mark(Question question, String said) {
        Question.Scale scale = question.scale();
        if (said.equals(NOT_APPLICABLE)) return scale != null && scale.notApplicable() ? new Value("\"na\"") : NOTHING;
        OptionalInt mark = ColumnProfile.mark(said);
        if (mark.isEmpty()) return new Wrong("answers.reject.mark");
        return scale != null && scale.holds(mark.getAsInt()) ? new Value(Integer.toString(mark.getAsInt())) : new Wrong("answers.reject.outside");
    }

    private static Answered several(Question question, String said) {
        List<String> codes = new ArrayList<>();
        for (String part : said.split("[;,|]")) {
            if (part.isBlank()) continue;
            Optional<String> code = option(question, part.strip());
            if (code.isEmpty()) return new Wrong("answers.reject.option");
            if (!codes.contains(quoted(code.get()))) codes.add(quoted(code.get()));
        }
        return codes.isEmpty() ? NOTHING : new Value("[" + String.join(",", codes) + "]");
    }

    private static Optional<String> option(Question question, String said) {
        return question.options().stream().filter(option -> said.equalsIgnoreCase(option.code()) || said.equalsIgnoreCase(option.words().en()) || said.equalsIgnoreCase(option.words().ru()))
                .findFirst().map(Option::code);
    }

    static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') json.append('\\').append(c);
            else if (c == 0) continue;
            else if (c < ' ') json.append(String.format("\\u%04x", (int) c));
            else json.append(c);
        }
        return json.append('"').toString();
    }
}
