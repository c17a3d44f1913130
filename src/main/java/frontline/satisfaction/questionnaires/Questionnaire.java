package frontline.satisfaction.questionnaires;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /// The questions that are asked of somebody who has answered so far. What is not asked counts as not answered, for the
    /// questions that depend on it as well.
    public List<Question> asked(Map<String, ?> answers) {
        List<Question> asked = new ArrayList<>();
        Map<String, Object> counted = new HashMap<>();
        for (Question question : questions) {
            ShownIf condition = question.shownIf();
            if (condition != null && !condition.holds(counted.get(condition.code()))) continue;
            asked.add(question);
            Object answer = answers.get(question.code());
            if (answer != null) counted.put(question.code(), answer);
        }
        return List.copyOf(asked);
    }

    /// The marked questions of a block, in order, without those that ask how important it is.
    public List<Question> of(Block block) {
        return questions.stream().filter(question -> question.kind().marked() && question.statedFor() == null && question.block() != null && question.block().id() == block.id()).toList();
    }
}
