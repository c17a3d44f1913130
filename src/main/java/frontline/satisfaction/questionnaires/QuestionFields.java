package frontline.satisfaction.questionnaires;

import frontline.platform.Refusal;
import frontline.satisfaction.questionnaires.Question.Scale;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A question as it is typed in the builder. Lists are read from the request itself: a comma in an option does not part it.
/// @param ifCode the earlier question on which it depends, "" for none
public record QuestionFields(QuestionKind kind, String textEn, String textRu, String hintEn, String hintRu, String scaleFrom, String scaleTo, String lowEn, String lowRu, String highEn, String highRu,
        boolean notApplicable, List<String> optionCodes, List<String> optionsEn, List<String> optionsRu, boolean required, String block, boolean summary, String property, String statedFor,
        String ifCode, List<String> ifAny, String ifFrom, String ifTo) {

    private static final int BLANK_OPTIONS = 2;

    public static QuestionFields of(HttpServletRequest request) {
        return new QuestionFields(QuestionKind.of(text(request, "kind")).orElse(QuestionKind.SCALE), text(request, "textEn"), text(request, "textRu"), text(request, "hintEn"), text(request, "hintRu"),
                text(request, "scaleFrom"), text(request, "scaleTo"), text(request, "lowEn"), text(request, "lowRu"), text(request, "highEn"), text(request, "highRu"), request.getParameter("notApplicable") != null,
                texts(request, "optionCode"), lines(request, "optionEn"), texts(request, "optionRu"), request.getParameter("required") != null, text(request, "block"), request.getParameter("summary") != null,
                text(request, "property"), text(request, "statedFor"), text(request, "ifCode"), texts(request, "ifAny"), text(request, "ifFrom"), text(request, "ifTo"));
    }

    /// What a new one of that kind starts with.
    public static QuestionFields fresh(QuestionKind kind, String block) {
        QuestionForm form = switch (kind) {
            case SCALE -> QuestionForm.scale("", "", 1, 10).orNotApplicable();
            case NPS -> QuestionForm.nps("How likely are you to recommend us to a colleague?", "Насколько вероятно, что вы порекомендуете нас коллегам?");
            case CSAT -> QuestionForm.csat("How satisfied are you with us?", "Насколько вы нами довольны?");
            case CES -> QuestionForm.ces("How easy was it to get what you wanted?", "Насколько легко было получить то, что вам нужно?");
            case COMPARISON -> QuestionForm.comparison("", "", 1, 10);
            case CHOICE -> QuestionForm.choice("", "");
            case SEVERAL -> QuestionForm.several("", "");
            case RANKING -> QuestionForm.ranking("", "");
            case TEXT -> QuestionForm.text("", "");
        };
        Scale scale = form.scale();
        return new QuestionFields(kind, form.text().en(), form.text().ru(), "", "", number(scale == null ? null : scale.from()), number(scale == null ? null : scale.to()),
                scale == null ? "" : scale.low().en(), scale == null ? "" : scale.low().ru(), scale == null ? "" : scale.high().en(), scale == null ? "" : scale.high().ru(), scale != null && scale.notApplicable(),
                List.of(), List.of(), List.of(), false, block, false, "", "", "", List.of(), "", "");
    }

    public static QuestionFields of(Question question) {
        Scale scale = question.scale();
        ShownIf condition = question.shownIf();
        return new QuestionFields(question.kind(), question.text().en(), question.text().ru(), question.hint().en(), question.hint().ru(), number(scale == null ? null : scale.from()), number(scale == null ? null : scale.to()),
                scale == null ? "" : scale.low().en(), scale == null ? "" : scale.low().ru(), scale == null ? "" : scale.high().en(), scale == null ? "" : scale.high().ru(), scale != null && scale.notApplicable(),
                question.options().stream().map(Option::code).toList(), question.options().stream().map(option -> option.words().en()).toList(), question.options().stream().map(option -> option.words().ru()).toList(),
                question.required(), question.block() == null ? "" : question.block().code(), question.summary(), Objects.toString(question.propertyId(), ""), Objects.requireNonNullElse(question.statedFor(), ""),
                condition == null ? "" : condition.code(), condition == null ? List.of() : condition.any(), number(condition == null ? null : condition.from()), number(condition == null ? null : condition.to()));
    }

    /// A number that cannot be read.
    public Optional<Refusal> wrong() {
        if (kind.marked() && !isNumber(scaleFrom)) return Optional.of(Refusal.at("scale_from", "form.number"));
        if (kind.marked() && !isNumber(scaleTo)) return Optional.of(Refusal.at("scale_to", "form.number"));
        if (!ifCode.isEmpty() && (!ifFrom.isEmpty() && !isNumber(ifFrom) || !ifTo.isEmpty() && !isNumber(ifTo))) return Optional.of(Refusal.at("shown_if", "form.number"));
        return Optional.empty();
    }

    public QuestionForm form() {
        Scale scale = kind.marked() && isNumber(scaleFrom) && isNumber(scaleTo) ? new Scale(Integer.parseInt(scaleFrom), Integer.parseInt(scaleTo), new Words(lowEn, lowRu), new Words(highEn, highRu), notApplicable) : null;
        ShownIf condition = ifCode.isEmpty() ? null : new ShownIf(ifCode, ifAny, isNumber(ifFrom) ? Integer.valueOf(ifFrom) : null, isNumber(ifTo) ? Integer.valueOf(ifTo) : null);
        return new QuestionForm(null, kind, new Words(textEn, textRu), new Words(hintEn, hintRu), scale, options(), required, condition, block.isEmpty() ? null : block, summary,
                property.matches("[0-9]{1,18}") ? Long.valueOf(property) : null, statedFor.isEmpty() ? null : statedFor);
    }

    /// Lines without words are no options.
    private List<Option> options() {
        List<Option> options = new ArrayList<>();
        for (int i = 0; i < optionsEn.size(); i++) {
            Words words = new Words(optionsEn.get(i), i < optionsRu.size() ? optionsRu.get(i) : "");
            if (!words.isBlank()) options.add(new Option(i < optionCodes.size() ? optionCodes.get(i) : "", words));
        }
        return options;
    }

    /// With some blank lines to go on in.
    public List<Option> optionLines() {
        List<Option> lines = new ArrayList<>(options());
        int wanted = Math.max(Math.max(3, lines.size() + BLANK_OPTIONS), Math.min(optionsEn.size(), QuestionRules.MOST_OPTIONS));
        while (lines.size() < wanted) lines.add(new Option("", Words.NONE));
        return lines;
    }

    private static boolean isNumber(String text) {
        return text.strip().matches("-?[0-9]{1,6}");
    }

    private static String number(@Nullable Integer number) {
        return Objects.toString(number, "");
    }

    private static String text(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    /// Whoever asks for more lines gets three.
    private static List<String> lines(HttpServletRequest request, String name) {
        List<String> lines = new ArrayList<>(texts(request, name));
        if (request.getParameter("more") != null) lines.addAll(List.of("", "", ""));
        return lines;
    }

    private static List<String> texts(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : Arrays.stream(values).map(String::strip).toList();
    }
}
