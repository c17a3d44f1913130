package frontline.satisfaction.answering;

import frontline.platform.text.Language;
import frontline.platform.text.Wording;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Words;
import frontline.satisfaction.surveys.Survey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What the page shows on which somebody answers.
/// @param wording in the language in which they answer
/// @param asker who asks
/// @param action where the form is sent
/// @param logo address of the company's logo, "" when there is none
/// @param faults sentence by question code, "" for the whole
public record AnswerPage(Wording wording, Survey survey, Questionnaire questionnaire, String asker, String action, String logo, Filled filled, Map<String, String> faults, boolean personal, boolean preview) {

    /// Questions that are shown together: one, or comparisons of one scale as a table.
    public record Piece(List<Question> questions) {

        public Question first() {
            return questions.getFirst();
        }

        public boolean table() {
            return first().kind() == QuestionKind.COMPARISON;
        }
    }

    public String t(String key, Object... arguments) {
        return wording.t(key, arguments);
    }

    public Language language() {
        return wording.language();
    }

    public String in(Words words) {
        return words.in(language());
    }

    public String heading() {
        return survey.heading().isBlank() ? survey.title() : in(survey.heading());
    }

    /// About nine seconds for a question.
    public int minutes() {
        return Math.max(1, Math.round(questionnaire.questions().size() * 9 / 60f));
    }

    public boolean anyRequired() {
        return questionnaire.questions().stream().anyMatch(Question::required);
    }

    public List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        List<Question> together = new ArrayList<>();
        for (Question question : questionnaire.questions()) {
            if (!together.isEmpty() && !belong(together.getLast(), question)) {
                pieces.add(new Piece(List.copyOf(together)));
                together.clear();
            }
            together.add(question);
        }
        if (!together.isEmpty()) pieces.add(new Piece(List.copyOf(together)));
        return pieces;
    }

    private static boolean belong(Question before, Question next) {
        return before.kind() == QuestionKind.COMPARISON && next.kind() == QuestionKind.COMPARISON && Objects.equals(before.scale(), next.scale()) && Objects.equals(before.shownIf(), next.shownIf());
    }

    public String fault(Question question) {
        return faults.getOrDefault(question.code(), "");
    }

    public String fault(Piece piece) {
        return piece.questions().stream().map(this::fault).filter(fault -> !fault.isEmpty()).findFirst().orElse("");
    }

    /// Code of the first question that has to be looked at again, "" for none.
    public String firstFault() {
        return questionnaire.questions().stream().map(Question::code).filter(faults::containsKey).findFirst().orElse("");
    }
}
