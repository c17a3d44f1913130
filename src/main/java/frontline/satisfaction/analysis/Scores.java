package frontline.satisfaction.analysis;

import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Remark;
import frontline.satisfaction.analysis.Findings.Score;
import frontline.satisfaction.questionnaires.Block;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.Question.Scale;
import frontline.satisfaction.statistics.Estimated;
import frontline.satisfaction.statistics.Wilson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// NPS, CSAT, CES and the indices of the blocks, each with how many answered and its interval. Below [#FEWEST] answers there is a
/// remark and no score; below [#ENOUGH] there is a remark beside it.
final class Scores {

    static final int FEWEST = 5;
    static final int ENOUGH = 30;

    private final Model model;
    private final double @Nullable [] weights;
    private final List<Score> scores = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();

    Scores(Model model, boolean weighted) {
        this.model = model;
        this.weights = weighted ? model.inputs().weights() : null;
        for (Block block : model.questionnaire().blocks()) {
            if (!model.questionnaire().of(block).isEmpty()) add(block.code(), "index", model.index(block));
        }
        for (Question question : model.questionnaire().questions()) {
            double[] marks = model.inputs().marks(Inputs.columnOf(question));
            switch (question.kind()) {
                case NPS -> add(question.code(), "nps", Arrays.stream(marks).map(mark -> Double.isNaN(mark) ? mark : mark >= 9 ? 100 : mark >= 7 ? 0 : -100).toArray());
                case CSAT -> add(question.code(), "csat", satisfied(Objects.requireNonNull(question.scale()), marks));
                case CES -> add(question.code(), "ces", marks);
                default -> { }
            }
        }
    }

    List<Score> scores() {
        return scores;
    }

    List<Remark> remarks() {
        return remarks;
    }

    /// 100 for one of the two highest marks (of a scale of two or three marks, for the highest), 0 for another.
    private static double[] satisfied(Scale scale, double[] marks) {
        int from = scale.to() - scale.from() <= 2 ? scale.to() : scale.to() - 1;
        return Arrays.stream(marks).map(mark -> Double.isNaN(mark) ? mark : mark >= from ? 100 : 0).toArray();
    }

    private void add(String code, String what, double[] values) {
        Weighted mean = Weighted.of(values, weights);
        if (mean.answered() < FEWEST) {
            remarks.add(new Remark(code, "score_too_few", List.of(String.valueOf(mean.answered()))));
            return;
        }
        if (mean.answered() < ENOUGH) remarks.add(new Remark(code, "score_few", List.of(String.valueOf(mean.answered()))));
        scores.add(new Score(code, what, mean.answered(), switch (what) {
            case "nps" -> normal(mean);
            case "csat" -> wilson(mean);
            default -> mean.estimate();
        }));
    }

    /// NPS = p − d, se = √((p + d − (p − d)²)/n): the deviation of −100, 0 and 100 with n below.
    private static Estimate normal(Weighted mean) {
        return Estimates.of(Estimated.normal(mean.mean(), mean.error() * Math.sqrt((mean.answered() - 1.0) / mean.answered())));
    }

    /// Wilson's interval of a share, of the effective number where weights count.
    private static Estimate wilson(Weighted mean) {
        Wilson interval = Wilson.ofShare(mean.mean() / 100, mean.effective());
        return new Estimate(mean.mean(), 100 * interval.low(), 100 * interval.high());
    }
}
