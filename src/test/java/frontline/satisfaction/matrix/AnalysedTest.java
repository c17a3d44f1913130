package frontline.satisfaction.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.satisfaction.analysis.Analysis;
import frontline.satisfaction.analysis.Findings;
import frontline.satisfaction.analysis.Findings.Driver;
import frontline.satisfaction.analysis.Findings.Drivers;
import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Slice;
import frontline.satisfaction.analysis.Findings.Standing;
import frontline.satisfaction.analysis.Settings;
import frontline.satisfaction.matrix.StrategicMatrix.Point;
import frontline.satisfaction.questionnaires.Block;
import frontline.satisfaction.questionnaires.Part;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Words;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalysedTest {

    /// Imported columns often bear the name of the benefit they are alone in.
    @Test
    void a_benefit_and_a_question_of_the_same_code_are_told_apart() {
        Block shops = new Block(1, "shops", Part.BENEFIT, new Words("Shops", ""), null, 1);
        Block signs = new Block(2, "signs", Part.BENEFIT, new Words("Signs", ""), null, 2);
        Questionnaire asked = new Questionnaire(1, List.of(shops, signs), List.of(question(1, "shops", shops), question(2, "signs_inside", signs)), List.of(), List.of());
        List<Standing> standings = List.of(standing("shops", true, 65), standing("signs", true, 75), standing("shops", false, 3.6), standing("signs_inside", false, 4));
        Slice slice = new Slice("", 300, drivers("shops", "signs"), List.of(), drivers("shops", "signs_inside"), standings, List.of());
        Analysed analysed = new Analysed(new Analysis(1, 1, "Guests", 1, Settings.USUAL, Instant.EPOCH, null, "done", 100, Instant.EPOCH, 300), new Findings(300, List.of(), List.of(), slice, List.of(), null, null, List.of()), asked);

        StrategicMatrix benefits = analysed.matrix(analysed.level("benefits").orElseThrow()).orElseThrow();
        assertEquals(70, benefits.performanceCut(), 1e-9);
        assertEquals(List.of(65.0, 75.0), benefits.points().stream().map(Point::performance).map(Estimate::value).toList());
        StrategicMatrix properties = analysed.matrix(analysed.level("properties").orElseThrow()).orElseThrow();
        assertTrue(properties.points().stream().allMatch(point -> point.performance().value() <= 100), () -> properties.points().toString());
    }

    private static Question question(long id, String code, Block block) {
        return new Question(id, (int) id, code, QuestionKind.SCALE, new Words(code, ""), Words.NONE, new Question.Scale(1, 5, Words.NONE, Words.NONE, false), List.of(), false, null, block, false, null, null);
    }

    private static Standing standing(String code, boolean block, double mean) {
        return new Standing(code, block, 300, new Estimate(mean, mean - .1, mean + .1), null, List.of());
    }

    private static Drivers drivers(String first, String second) {
        return new Drivers("satisfaction", 300, "lmg", "pairwise", .5, 1000, List.of(driver(first, .6), driver(second, .4)), List.of());
    }

    private static Driver driver(String code, double importance) {
        return new Driver(code, new Estimate(importance, importance - .05, importance + .05), importance / 2, 1, new Estimate(.2, .1, .3), 1.2, null, null, null, false);
    }
}
