package frontline.satisfaction.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.SharedData;
import frontline.platform.Outcome;
import frontline.satisfaction.questionnaires.Part;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.testing.ProgramTest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Published surveys, brought in as a company would bring its own: the figures their publishers give come out again.
class RealSurveysTest extends ProgramTest {

    @Autowired AnswerImports imports;
    @Autowired Questionnaires questionnaires;

    @Test
    void airline_passengers() {
        Path file = SharedData.path("survey-airline/airline_passenger_satisfaction_part1.csv.gz");
        long survey = survey(1);
        long began = System.nanoTime();
        AnswerImports.State state = take(survey, file, plan -> plan);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("airline: %d rows in %.1f s%n", state.rows(), seconds);
        assertEquals(64_940, state.taken());
        assertEquals(0, state.rejected());
        assertTrue(seconds < 120, "seconds: " + seconds);
        Questionnaire questionnaire = questionnaires.of(survey);
        assertEquals(14, questionnaire.blocks().stream().filter(block -> block.part() == Part.BENEFIT).count());
        assertEquals("satisfaction", questionnaire.of(questionnaire.block(Part.SATISFACTION).orElseThrow()).getFirst().code());
        assertEquals(new BigDecimal("42.83"), percent(survey, "satisfaction", "= '1'"));
        Map<String, Long> zeros = new TreeMap<>();
        sql.fetch("select key, count(*) from satisfaction.responses r, jsonb_each_text(r.answers) where r.survey_id = {0} and value = 'na' group by 1", survey).forEach(r -> zeros.put(r.get(0, String.class), r.get(1, Long.class)));
        assertEquals(3_537, zeros.get("departure_and_arrival_time_convenience"));
        assertEquals(3_190, zeros.get("ease_of_online_booking"));
        assertEquals(2_104, zeros.get("in_flight_wifi_service"));
        assertEquals(1_766, zeros.get("online_boarding"));
        assertEquals(346, zeros.get("leg_room_service"));
        assertEquals(85, zeros.get("food_and_drink"));
        assertEquals(Map.of("economy", 32_315L, "business", 27_007L, "economy_plus", 5_618L), counts(survey, "class"));
        assertEquals(53_016, counts(survey, "customer_type").get("returning"));
    }

    @Test
    void clients_of_a_bank() {
        Path file = SharedData.path("survey-bank-es/satisfaction.csv");
        long survey = survey(1);
        AnswerImports.State state = take(survey, file, plan -> plan);
        assertEquals(250, state.taken());
        List<Double> means = List.of(mean(survey, "sat1"), mean(survey, "sat2"), mean(survey, "sat3"), mean(survey, "sat4"));
        assertEquals(List.of(7.180, 6.912, 6.716, 6.524), means);
        assertEquals(64.81, (means.stream().mapToDouble(mean -> mean).average().orElseThrow() - 1) / 9 * 100, 0.005);
        Questionnaire questionnaire = questionnaires.of(survey);
        assertEquals(List.of("imag", "expe", "qual", "val", "satisfaction", "loyalty"), questionnaire.blocks().stream().map(frontline.satisfaction.questionnaires.Block::code).toList());
        assertEquals(4, questionnaire.of(questionnaire.block(Part.LOYALTY).orElseThrow()).size());
        assertEquals(5, questionnaire.of(questionnaire.blocks().getFirst()).size());
    }

    @Test
    void guests_of_an_airport_in_five_years_with_five_numberings() {
        Map<Integer, List<String>> columns = Map.of(
                2010, List.of("Q6N", "Q6B", "Q6C", "Q6D"), 2011, List.of("Q8N", "Q8B", "Q8C", "Q8D"), 2012, List.of("Q8N_WHOLE", "Q8B_FOOD", "Q8C_SHOP", "Q8D_SIGNS"),
                2013, List.of("Q7O_WHOLE", "Q7B_FOOD", "Q7C_SHOPS", "Q7D_SIGNS"), 2014, List.of("Q7ALL", "Q7FOOD", "Q7STORE", "Q7SIGN"));
        List<String> codes = List.of("whole", "food", "shops", "signs");
        Map<Integer, String> figures = new TreeMap<>();
        for (int year = 2010; year <= 2014; year++) {
            Path file = SharedData.path("survey-sfo-airport/" + year + "_SFO_Customer_Survey.csv");
            long survey = survey(year - 2009);
            List<String> headings = columns.get(year);
            boolean weighted = year == 2010 || year >= 2013;
            AnswerImports.State state = take(survey, file, guessed -> {
                AnswerPlan plan = guessed.only(weighted ? List.of("RESPNUM", "WEIGHT") : List.of("RESPNUM"));
                for (int i = 0; i < codes.size(); i++) {
                    String code = codes.get(i);
                    plan = plan.with(headings.get(i), column -> column.asScale(code, 1, 5).measuring(code.equals("whole") ? "satisfaction" : code).notApplicable("6").blank("0"));
                }
                return plan;
            });
            assertEquals(0, sql.fetchCount(org.jooq.impl.DSL.table("satisfaction.rejected_answers"), org.jooq.impl.DSL.condition("import_id = " + state.id() + " and heading <> ''")));
            figures.put(year, state.rows() + " " + answered(survey, "whole") + " " + rounded(mean(survey, "whole")) + " " + percent(survey, "whole", "in ('4', '5')").setScale(1, RoundingMode.HALF_UP)
                    + (weighted ? " " + rounded(weightedMean(survey, "whole")) : ""));
        }
        assertEquals(Map.of(2010, "3234 3093 3.925 75.4 3.901", 2011, "3872 3694 3.946 75.4", 2012, "3521 3348 3.998 78.8", 2013, "3535 3334 3.982 79.3 3.984", 2014, "2818 2677 3.996 78.9 4.007"), figures);
    }

    @Test
    void clerks_of_thirty_departments() {
        Path file = SharedData.path("drivers-attitude/attitude.csv");
        long survey = survey(1);
        AnswerImports.State state = take(survey, file, plan -> plan);
        assertEquals(30, state.taken());
        Questionnaire questionnaire = questionnaires.of(survey);
        assertEquals(List.of("rating", "complaints", "privileges", "learning", "raises", "critical", "advance"), questionnaire.questions().stream().map(frontline.satisfaction.questionnaires.Question::code).toList());
        assertEquals("rating", questionnaire.of(questionnaire.block(Part.SATISFACTION).orElseThrow()).getFirst().code());
        assertEquals(64.633, mean(survey, "rating"), 0.001);
    }

    private AnswerImports.State take(long survey, Path file, UnaryOperator<AnswerPlan> correction) {
        Outcome<AnswerImports.State> taken = imports.take(administrator, survey, file.getFileName().toString(), file, correction);
        AnswerImports.State state = taken.orThrow();
        assertEquals("done", state.state());
        return state;
    }

    private long survey(int wave) {
        return sql.fetchSingle("insert into satisfaction.surveys (series_id, wave, title, created_at, created_by) values (1, {0}, 'Wave', now(), {1}) returning id", wave, administrator.userId()).get(0, Long.class);
    }

    private double mean(long survey, String code) {
        return sql.fetchSingle("select round(avg((answers ->> {1})::numeric), 3) from satisfaction.responses where survey_id = {0} and jsonb_typeof(answers -> {1}) = 'number'", survey, org.jooq.impl.DSL.inline(code)).get(0, Double.class);
    }

    private double weightedMean(long survey, String code) {
        return sql.fetchSingle("select sum(weight * (answers ->> {1})::numeric) / sum(weight) from satisfaction.responses where survey_id = {0} and jsonb_typeof(answers -> {1}) = 'number'", survey, org.jooq.impl.DSL.inline(code)).get(0, Double.class);
    }

    private long answered(long survey, String code) {
        return sql.fetchSingle("select count(*) from satisfaction.responses where survey_id = {0} and jsonb_typeof(answers -> {1}) = 'number'", survey, org.jooq.impl.DSL.inline(code)).get(0, Long.class);
    }

    private BigDecimal percent(long survey, String code, String condition) {
        return sql.fetchSingle("select round(100.0 * count(*) filter (where answers ->> {1} " + condition + ") / count(*), 2) from satisfaction.responses where survey_id = {0} and jsonb_typeof(answers -> {1}) = 'number'", survey, org.jooq.impl.DSL.inline(code)).get(0, BigDecimal.class);
    }

    private Map<String, Long> counts(long survey, String code) {
        Map<String, Long> counts = new TreeMap<>();
        sql.fetch("select answers ->> {1}, count(*) from satisfaction.responses where survey_id = {0} and answers ->> {1} is not null group by 1", survey, org.jooq.impl.DSL.inline(code)).forEach(r -> counts.put(r.get(0, String.class), r.get(1, Long.class)));
        return counts;
    }

    private static String rounded(double figure) {
        return BigDecimal.valueOf(figure).setScale(3, RoundingMode.HALF_UP).toPlainString();
    }
}
