package frontline.satisfaction.analysis;

import frontline.satisfaction.questionnaires.Block;
import frontline.satisfaction.questionnaires.Part;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaire.Rival;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The blocks of a questionnaire as columns over the sheets: what explains, what is explained.
record Model(Inputs inputs) {

    Questionnaire questionnaire() {
        return inputs.questionnaire();
    }

    /// Those that have a question.
    List<Block> benefits() {
        return questionnaire().blocks().stream().filter(block -> block.part() == Part.BENEFIT && !questionnaire().of(block).isEmpty()).toList();
    }

    Optional<Block> satisfaction() {
        return block(Part.SATISFACTION);
    }

    Optional<Block> block(Part part) {
        return questionnaire().block(part).filter(block -> !questionnaire().of(block).isEmpty());
    }

    Optional<Question> summary(Block benefit) {
        return questionnaire().of(benefit).stream().filter(Question::summary).findFirst();
    }

    List<Question> properties(Block benefit) {
        return questionnaire().of(benefit).stream().filter(question -> !question.summary()).toList();
    }

    List<Question> properties() {
        return benefits().stream().flatMap(benefit -> properties(benefit).stream()).toList();
    }

    /// 0 … 100: of a benefit its summary question, or the mean of its properties' marks that there are; of satisfaction and loyalty the mean of their questions.
    double[] index(Block block) {
        return Inputs.means(inputs.size(), scored(block).map(question -> inputs.percents(question, Inputs.columnOf(question))).toList());
    }

    /// The same of a competitor: over what is compared.
    double[] index(Block block, Rival rival) {
        return Inputs.means(inputs.size(), compared(block).stream().map(question -> inputs.percents(question, Inputs.columnOf(question, rival.id()))).toList());
    }

    /// Of us, over what is compared: the two sides of a gap stand on the same questions.
    double[] comparable(Block block) {
        return Inputs.means(inputs.size(), compared(block).stream().map(question -> inputs.percents(question, Inputs.columnOf(question))).toList());
    }

    List<Question> compared(Block block) {
        List<Question> scored = scored(block).filter(question -> question.kind() == QuestionKind.COMPARISON).toList();
        return scored.isEmpty() ? questionnaire().of(block).stream().filter(question -> question.kind() == QuestionKind.COMPARISON).toList() : scored;
    }

    private Stream<Question> scored(Block block) {
        Optional<Question> summary = block.part() == Part.BENEFIT ? summary(block) : Optional.empty();
        return summary.map(Stream::of).orElseGet(() -> questionnaire().of(block).stream());
    }
}
