package frontline.satisfaction.questionnaires;

import frontline.platform.Refusal;
import frontline.satisfaction.questionnaires.Question.Scale;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What makes a question one that can be asked. Field names are those of the form and of the API.
final class QuestionRules {

    static final int LONGEST = 1000;
    static final int MOST_OPTIONS = 60;
    static final int MOST_QUESTIONS = 200;

    private QuestionRules() {}

    /// @param earlier the questions asked before it
    static List<Refusal> check(QuestionForm form, List<Question> earlier, Questionnaire all) {
        List<Refusal> refusals = new ArrayList<>();
        if (form.text().isBlank()) refusals.add(Refusal.at("text", "form.required"));
        if (longest(form.text()) > LONGEST) refusals.add(Refusal.at("text", "survey.too_long", LONGEST));
        if (longest(form.hint()) > LONGEST) refusals.add(Refusal.at("hint", "survey.too_long", LONGEST));
        if (form.code() != null && !Codes.isOne(form.code())) refusals.add(Refusal.at("code", "survey.code_shape"));
        if (form.kind().marked()) scale(form, refusals);
        if (form.kind().hasOptions()) options(form, refusals);
        if (form.block() != null && all.blocks().stream().noneMatch(block -> block.code().equals(form.block()))) refusals.add(Refusal.at("block", "survey.no_such_block"));
        if (form.statedFor() != null && !form.kind().marked()) refusals.add(Refusal.at("stated_for", "survey.stated_needs_mark"));
        if (form.statedFor() != null && !Codes.isOne(form.statedFor())) refusals.add(Refusal.at("stated_for", "survey.code_shape"));
        if (form.shownIf() != null) branch(form.shownIf(), earlier, refusals);
        return refusals;
    }

    /// Whether the condition can be met by an answer that was given before.
    static void branch(ShownIf condition, List<Question> earlier, List<Refusal> refusals) {
        Optional<Question> found = earlier.stream().filter(question -> question.code().equals(condition.code())).findFirst();
        if (found.isEmpty()) {
            refusals.add(Refusal.at("shown_if", "survey.branch_not_earlier"));
            return;
        }
        Question asked = found.get();
        switch (asked.kind()) {
            case CHOICE, SEVERAL -> {
                Set<String> codes = new HashSet<>(asked.options().stream().map(Option::code).toList());
                if (condition.any().isEmpty() || !codes.containsAll(condition.any())) refusals.add(Refusal.at("shown_if", "survey.branch_option"));
            }
            case SCALE, NPS, CSAT, CES -> {
                Scale scale = asked.scale();
                int from = condition.from() == null ? scale.from() : condition.from();
                int to = condition.to() == null ? scale.to() : condition.to();
                if (!condition.any().isEmpty() || condition.from() == null && condition.to() == null || from > to || !scale.holds(from) || !scale.holds(to))
                    refusals.add(Refusal.at("shown_if", "survey.branch_range", scale.from(), scale.to()));
            }
            case COMPARISON, RANKING, TEXT -> refusals.add(Refusal.at("shown_if", "survey.branch_kind"));
        }
    }

    private static void scale(QuestionForm form, List<Refusal> refusals) {
        Scale scale = form.scale();
        if (scale == null) refusals.add(Refusal.at("scale_from", "form.required"));
        else if (scale.to() <= scale.from() || (long) scale.to() - scale.from() > 100) refusals.add(Refusal.at("scale_to", "survey.scale_shape"));
        else if (Math.abs((long) scale.from()) > 1000) refusals.add(Refusal.at("scale_from", "survey.scale_shape"));
        else if (form.kind() == QuestionKind.NPS && (scale.from() != 0 || scale.to() != 10)) refusals.add(Refusal.at("scale_to", "survey.nps_shape"));
        else if (Math.max(longest(scale.low()), longest(scale.high())) > 100) refusals.add(Refusal.at("low", "survey.too_long", 100));
    }

    private static void options(QuestionForm form, List<Refusal> refusals) {
        if (form.options().size() < 2) refusals.add(Refusal.at("options", "survey.two_options"));
        if (form.options().size() > MOST_OPTIONS) refusals.add(Refusal.at("options", "survey.many_options", MOST_OPTIONS));
        if (form.options().stream().anyMatch(option -> option.words().isBlank())) refusals.add(Refusal.at("options", "survey.blank_option"));
        if (form.options().stream().anyMatch(option -> longest(option.words()) > 300)) refusals.add(Refusal.at("options", "survey.too_long", 300));
        if (form.options().stream().anyMatch(option -> !option.code().isEmpty() && !Codes.isOne(option.code()))) refusals.add(Refusal.at("options", "survey.code_shape"));
        List<String> codes = form.options().stream().map(Option::code).filter(code -> !code.isEmpty()).toList();
        if (new HashSet<>(codes).size() < codes.size()) refusals.add(Refusal.at("options", "survey.same_option"));
    }

    private static int longest(Words words) {
        return Math.max(words.en().length(), words.ru().length());
    }
}
