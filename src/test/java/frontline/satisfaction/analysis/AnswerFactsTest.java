package frontline.satisfaction.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.insight.query.Answer;
import frontline.insight.query.Place;
import frontline.insight.query.Question;
import frontline.insight.query.Question.Division;
import frontline.insight.query.Question.Fn;
import frontline.insight.query.Question.Measure;
import frontline.insight.query.Slices;
import frontline.platform.text.Language;
import frontline.platform.text.Written;
import frontline.sales.Selling;
import frontline.testing.ProgramTest;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AnswerFactsTest extends ProgramTest {

    @Autowired Slices slices;

    @Test
    void marks_are_counted_and_averaged_by_question_for_those_who_see_the_client() {
        long north = department("North");
        Viewer rep = hire("Nora North", Role.SALES_REP, north);
        Viewer other = hire("Willy West", Role.SALES_REP, department("West"));
        long client = new Selling(sql).client("Isdom", rep);
        SurveyRows survey = new SurveyRows(sql, administrator.userId(), clock.instant(), "How did it go?").block("delivery", "benefit").block("overall", "satisfaction");
        survey.question("speed", "comparison", "delivery", 1, 5, false, null).scale("sat", "overall", 1, 5).text("more");
        survey.sheet(client, clock.instant(), Map.of("speed", Map.of("us", 5, "7", 1), "sat", 4, "more", "x"));
        survey.sheet(null, clock.instant(), Map.of("speed", Map.of("us", 3), "sat", "na"));
        survey.done();
        assertEquals(List.of("3", "4", "75"), figures(administrator), "three marks; 5, 3 and 4; 100, 50 and 75 of 100");
        assertEquals("4", figures(administrator, "How is speed?"));
        assertEquals(List.of("2", "4.5", "87.5"), figures(rep));
        assertEquals("0", figures(other).getFirst());
    }

    private List<String> figures(Viewer viewer) {
        return answer(viewer).figures().get(Place.TOTAL).stream().map(AnswerFactsTest::written).toList();
    }

    private String figures(Viewer viewer, String question) {
        Answer answer = answer(viewer);
        return answer.figures().entrySet().stream().filter(entry -> entry.getKey().toString().contains(question)).map(entry -> written(entry.getValue().get(1))).findFirst().orElse("none");
    }

    private Answer answer(Viewer viewer) {
        return slices.answer(viewer, new Question("survey_answers", List.of(Measure.of(Fn.COUNT, null), Measure.of(Fn.AVERAGE, "mark"), Measure.of(Fn.AVERAGE, "mark_percent")), List.of(Division.by("question")), List.of(), List.of(), null, null, null, false), new Written(Language.EN, ZoneOffset.UTC, clock)).orThrow();
    }

    private static String written(BigDecimal figure) {
        return figure == null ? "" : figure.setScale(4, java.math.RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
