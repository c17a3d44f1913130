package frontline.satisfaction.questionnaires;

import java.util.List;
import java.util.Optional;

/// All that a survey asks, in order, with its model.
/// @param rivals the competitors of comparisons
/// @param paths arrows between blocks by code; empty: benefits → satisfaction → loyalty
public record Questionnaire(long surveyId, List<Block> blocks, List<Question> questions, List<Rival> rivals, List<Arrow> paths) {

    public record Rival(long id, String name) {}

    public record Arrow(String from, String to) {}

    public Questionnaire {
        blocks = List.copyOf(blocks);
        questions = List.copyOf(questions);
        rivals = List.copyOf(rivals);
        paths = List.copyOf(paths);
    }

    public Optional<Question> question(String code) {
        return questions.stream().filter(question -> question.code().equals(code)).findFirst();
    }

    public Optional<Block> block(Part part) {
        return blocks.stream().filter(block -> block.part() == part).findFirst();
    }

    /// The marked questions of a block, in order, without those that ask how important it is.
    public List<Question> of(Block block) {
        return questions.stream().filter(question -> question.kind().marked() && question.statedFor() == null && question.block() != null && question.block().id() == block.id()).toList();
    }
}
