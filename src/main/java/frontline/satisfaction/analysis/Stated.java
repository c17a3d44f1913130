package frontline.satisfaction.analysis;

import frontline.satisfaction.questionnaires.Option;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.QuestionKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What clients say is important, 0 … 100 by code of question or block: the mean mark of the question that asks for it, or its mean
/// place in a ranking (100 when everybody puts it first, 0 when last).
final class Stated {

    private Stated() {}

    static Map<String, Double> of(Inputs inputs, boolean weighted) {
        Map<String, Double> stated = new HashMap<>();
        Set<String> codes = new HashSet<>();
        inputs.questionnaire().blocks().forEach(block -> codes.add(block.code()));
        inputs.questionnaire().questions().forEach(question -> codes.add(question.code()));
        for (Question question : inputs.questionnaire().questions()) {
            if (question.kind() == QuestionKind.RANKING && question.options().size() > 1 && question.options().stream().allMatch(option -> codes.contains(option.code()))) {
                for (Option option : question.options()) put(stated, option.code(), places(inputs, question, option), inputs, weighted);
            } else if (question.statedFor() != null && question.kind().marked()) {
                put(stated, question.statedFor(), inputs.percents(question, Inputs.columnOf(question)), inputs, weighted);
            }
        }
        return stated;
    }

    private static double[] places(Inputs inputs, Question question, Option option) {
        double[] ranks = inputs.marks(Inputs.columnOf(question, option));
        int last = question.options().size();
        for (int row = 0; row < ranks.length; row++) ranks[row] = 100 * (last - ranks[row]) / (last - 1);
        return ranks;
    }

    private static void put(Map<String, Double> stated, String code, double[] values, Inputs inputs, boolean weighted) {
        Weighted mean = Weighted.of(values, weighted ? inputs.weights() : null);
        if (mean.answered() > 0) stated.put(code, mean.mean());
    }
}
