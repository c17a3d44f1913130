package frontline.satisfaction.analysis;

import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Gap;
import frontline.satisfaction.analysis.Findings.Standing;
import frontline.satisfaction.questionnaires.Block;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaire.Rival;
import frontline.satisfaction.statistics.Welch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Performance: of questions in marks of their scale, of blocks in points of the index; against each competitor and against all
/// of them together, by Welch's interval. The mark of "all together" is, on each sheet, the mean of the competitors it marks.
/// @param drawn where gaps are taken from: sheets drawn by their weights where weights count, else the same
record Standings(Model model, Model drawn, boolean weighted) {

    private static final int FEWEST = 5;

    List<Standing> all() {
        List<Standing> standings = new ArrayList<>();
        for (Block block : model.questionnaire().blocks()) {
            if (!model.questionnaire().of(block).isEmpty())
                standing(block.code(), true, model.index(block), drawn.comparable(block), !model.compared(block).isEmpty(), rival -> drawn.index(block, rival)).ifPresent(standings::add);
        }
        Inputs inputs = model.inputs();
        for (Question question : model.questionnaire().questions()) {
            if (!question.kind().marked() || question.statedFor() != null) continue;
            standing(question.code(), false, inputs.marks(Inputs.columnOf(question)), drawn.inputs().marks(Inputs.columnOf(question)), question.kind() == QuestionKind.COMPARISON, rival -> drawn.inputs().marks(Inputs.columnOf(question, rival.id()))).ifPresent(standings::add);
        }
        return standings;
    }

    private Optional<Standing> standing(String code, boolean block, double[] own, double[] comparable, boolean compared, Function<Rival, double[]> theirs) {
        Weighted mean = Weighted.of(own, weighted ? model.inputs().weights() : null);
        if (mean.answered() < FEWEST) return Optional.empty();
        List<Gap> gaps = new ArrayList<>();
        Estimate relative = null;
        if (compared) {
            List<double[]> marks = new ArrayList<>();
            for (Rival rival : model.questionnaire().rivals()) {
                double[] of = theirs.apply(rival);
                marks.add(of);
                gap(comparable, of).ifPresent(welch -> gaps.add(new Gap(rival.id(), welch.second().answered(), welch.second().mean(), Estimates.of(welch.difference()), welch.p())));
            }
            relative = gap(comparable, Inputs.means(drawn.inputs().size(), marks)).map(welch -> Estimates.of(welch.difference())).orElse(null);
        }
        return Optional.of(new Standing(code, block, mean.answered(), mean.estimate(), relative, gaps));
    }

    private static Optional<Welch> gap(double[] ours, double[] theirs) {
        return Welch.of(ours, theirs).optional().filter(welch -> welch.second().answered() >= FEWEST && welch.first().answered() >= FEWEST);
    }
}
