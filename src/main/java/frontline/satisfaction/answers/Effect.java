package frontline.satisfaction.answers;

import frontline.satisfaction.answers.AnswerPlan.Column;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Words;
import java.util.List;
import java.util.Map;

/// What would become of a column's cells if it were read as it is mapped now.
/// @param leftOut cells that are no answer to the question
public record Effect(int answered, int notApplicable, int silent, int leftOut) {

    /// @param asked the question that is there; for a new one it is made up from the column
    static Effect of(Column column, ColumnProfile profile, Question asked) {
        int answered = 0;
        int notApplicable = 0;
        int silent = 0;
        int leftOut = 0;
        for (Map.Entry<String, Integer> cell : profile.counts().entrySet()) {
            switch (Answered.of(asked, column.values(), cell.getKey())) {
                case Answered.Value(String json) when json.equals("\"na\"") -> notApplicable += cell.getValue();
                case Answered.Value value -> answered += cell.getValue();
                case Answered.Nothing nothing -> silent += cell.getValue();
                case Answered.Wrong wrong -> leftOut += cell.getValue();
            }
        }
        return new Effect(answered, notApplicable, silent, leftOut);
    }

    /// The question that a new column would become.
    static Question asked(Column column, ColumnProfile profile) {
        QuestionKind kind = QuestionKind.of(column.target().substring("new:".length())).orElseThrow();
        boolean scaled = kind.marked() && column.from() != null && column.to() != null;
        Question.Scale scale = scaled ? new Question.Scale(column.from(), column.to(), Words.NONE, Words.NONE, column.values().containsValue(Answered.NOT_APPLICABLE)) : null;
        return new Question(0, 0, column.code(), kind, Words.NONE, Words.NONE, scale, kind.hasOptions() ? GuessPlan.options(profile) : List.of(), false, null, null, false, null, null);
    }
}
