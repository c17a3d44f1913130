package frontline.satisfaction.surveys;

import frontline.satisfaction.questionnaires.Block;
import frontline.satisfaction.questionnaires.Part;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaire.Arrow;
import java.util.ArrayList;
import java.util.List;

/// The model to look at: blocks with their questions, and which arrows there can be and are.
/// @param loose marked questions that belong to no block
/// @param possible arrows that lead forward, with whether they are drawn
public record ModelPicture(List<Column> columns, List<Question> loose, List<Choice> possible) {

    public record Column(Part part, List<Filled> blocks) {}

    public record Filled(Block block, List<Question> questions) {}

    public record Choice(Block from, Block to, boolean drawn) {}

    static ModelPicture of(Questionnaire asked, List<Arrow> arrows) {
        List<Column> columns = new ArrayList<>();
        for (Part part : Part.values()) columns.add(new Column(part, asked.blocks().stream().filter(block -> block.part() == part).map(block -> new Filled(block, asked.of(block))).toList()));
        List<Question> loose = asked.questions().stream().filter(question -> question.kind().marked() && question.block() == null && question.statedFor() == null).toList();
        List<Arrow> drawn = arrows.isEmpty() ? plain(asked) : arrows;
        List<Choice> possible = new ArrayList<>();
        for (Block from : asked.blocks())
            for (Block to : asked.blocks())
                if (from.id() != to.id() && from.part() != Part.LOYALTY && to.part().ordinal() >= from.part().ordinal()) possible.add(new Choice(from, to, drawn.contains(new Arrow(from.code(), to.code()))));
        return new ModelPicture(columns, loose, possible);
    }

    /// Each benefit explains satisfaction, and satisfaction explains loyalty.
    static List<Arrow> plain(Questionnaire asked) {
        List<Arrow> plain = new ArrayList<>();
        asked.block(Part.SATISFACTION).ifPresent(satisfaction -> {
            asked.blocks().stream().filter(block -> block.part() == Part.BENEFIT).forEach(benefit -> plain.add(new Arrow(benefit.code(), satisfaction.code())));
            asked.block(Part.LOYALTY).ifPresent(loyalty -> plain.add(new Arrow(satisfaction.code(), loyalty.code())));
        });
        return plain;
    }

    public boolean plainOnly() {
        return possible.stream().allMatch(choice -> choice.drawn() == (choice.from().part() == Part.BENEFIT && choice.to().part() == Part.SATISFACTION || choice.from().part() == Part.SATISFACTION));
    }
}
