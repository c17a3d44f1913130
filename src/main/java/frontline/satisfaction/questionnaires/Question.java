package frontline.satisfaction.questionnaires;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One question of a survey.
/// @param code the same in every wave, unique in the survey; the key of the answer
/// @param scale null for what is not marked
/// @param block what it measures; null: not part of the model
/// @param summary asks for the benefit as a whole, not for one of its properties
/// @param propertyId of the lens
/// @param statedFor asks how important the question or block of this code is
public record Question(long id, int position, String code, QuestionKind kind, Words text, Words hint, @Nullable Scale scale, List<Option> options, boolean required,
        @Nullable ShownIf shownIf, @Nullable Block block, boolean summary, @Nullable Long propertyId, @Nullable String statedFor) {

    /// @param from the lowest mark, the worst
    /// @param notApplicable whether one may say that it does not apply
    public record Scale(int from, int to, Words low, Words high, boolean notApplicable) {

        public boolean holds(int mark) {
            return from <= mark && mark <= to;
        }

        /// 0 for the lowest mark, 100 for the highest.
        public double percent(double mark) {
            return (mark - from) / (to - from) * 100;
        }
    }

    public Question {
        options = List.copyOf(options);
    }

    /// A mark that explains: of a benefit or one of its properties.
    public boolean explains() {
        return kind.marked() && block != null && block.part() == Part.BENEFIT && statedFor == null;
    }
}
