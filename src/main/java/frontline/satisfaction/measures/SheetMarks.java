package frontline.satisfaction.measures;

import frontline.satisfaction.questionnaires.Block;
import frontline.satisfaction.questionnaires.Part;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.responses.Answering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Marks of one sheet of answers. NaN where there is none.
record SheetMarks(Questionnaire asked, JsonNode answers) {

    /// 0 … 100: of a benefit its summary question, or the mean of its properties' marks that there are; of satisfaction and loyalty the mean of their questions.
    double index(Block block) {
        List<Question> questions = asked.of(block);
        Optional<Question> summary = block.part() == Part.BENEFIT ? questions.stream().filter(Question::summary).findFirst() : Optional.empty();
        return mean(summary.map(List::of).orElse(questions).stream().map(question -> percent(question, own(question))).toList());
    }

    double mark(Question question) {
        return own(question);
    }

    double percent(Question question) {
        return percent(question, own(question));
    }

    /// Ours less the mean of the competitors that were marked; in marks.
    double ahead(Question question) {
        if (question.kind() != QuestionKind.COMPARISON) return Double.NaN;
        List<Double> theirs = new ArrayList<>();
        for (Map.Entry<String, JsonNode> mark : answers.path(question.code()).properties())
            if (!mark.getKey().equals(Answering.US) && mark.getValue().isNumber()) theirs.add(mark.getValue().asDouble());
        return own(question) - mean(theirs);
    }

    /// The same in percent of the scale, over the compared questions of a block.
    double ahead(Block block) {
        return mean(asked.of(block).stream().map(question -> aheadPercent(question)).toList());
    }

    double aheadPercent(Question question) {
        Question.@Nullable Scale scale = question.scale();
        return scale == null ? Double.NaN : ahead(question) * 100 / (scale.to() - scale.from());
    }

    private double own(Question question) {
        JsonNode answer = answers.path(question.code());
        JsonNode mark = question.kind() == QuestionKind.COMPARISON ? answer.path(Answering.US) : answer;
        return mark.isNumber() ? mark.asDouble() : Double.NaN;
    }

    private static double percent(Question question, double mark) {
        return Objects.requireNonNull(question.scale()).percent(mark);
    }

    private static double mean(List<Double> marks) {
        return marks.stream().mapToDouble(mark -> mark).filter(mark -> !Double.isNaN(mark)).average().orElse(Double.NaN);
    }
}
