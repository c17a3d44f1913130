package frontline.satisfaction.waves;

import static frontline.satisfaction.db.Tables.QUESTIONS;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import frontline.satisfaction.Questioning;
import frontline.satisfaction.questionnaires.QuestionForm;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.satisfaction.surveys.ModelForm;
import frontline.satisfaction.surveys.Surveys;
import frontline.satisfaction.waves.Comparison.Cell;
import frontline.satisfaction.waves.Comparison.Line;
import frontline.satisfaction.waves.Comparison.Only;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.math.BigDecimal;
import java.util.List;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class WavesTest extends ProgramTest {

    @Autowired private Waves waves;
    @Autowired private Surveys surveys;
    @Autowired private QuestionnaireDrafts drafts;
    private long first;
    private long second;

    @BeforeEach
    void twoWavesOfWhichTheSecondAsksDifferently() {
        first = new Questioning(surveys, drafts).draft(administrator);
        drafts.add(administrator, first, QuestionForm.choice("How do you order?", "Как заказываете?", Questioning.option("web", "Web", "Сайт"), Questioning.option("phone", "Telephone", "Телефон")).coded("way")).orThrow();
        launch(first);
        second = surveys.nextWave(administrator, first).orThrow();
        sql.update(QUESTIONS).set(QUESTIONS.SCALE_TO, 5).where(QUESTIONS.SURVEY_ID.eq(second), QUESTIONS.CODE.eq("on_time")).execute();
        sql.deleteFrom(QUESTIONS).where(QUESTIONS.SURVEY_ID.eq(second), QUESTIONS.CODE.eq("knows_us")).execute();
        drafts.add(administrator, second, QuestionForm.scale("The app works", "Приложение работает", 1, 10).coded("app").in("advice")).orThrow();
        launch(second);
    }

    @Test
    void questions_of_the_same_code_are_compared_and_a_changed_scale_is_bridged() {
        answer(first, null, "{'on_time': 10, 'unharmed': 4, 'knows_us': 3, 'overall': 5, 'recommend': 10, 'way': 'web'}");
        answer(first, null, "{'on_time': 1, 'unharmed': 6, 'knows_us': 5, 'overall': 3, 'recommend': 6, 'way': 'web'}");
        answer(first, null, "{'on_time': 'na', 'unharmed': 5, 'overall': 4, 'recommend': 9, 'way': 'phone'}");
        answer(second, null, "{'on_time': 3, 'unharmed': 8, 'app': 7, 'overall': 5, 'recommend': 10, 'way': 'phone'}");
        answer(second, null, "{'on_time': 5, 'unharmed': 10, 'overall': 5, 'recommend': 9, 'way': 'phone'}");
        begun(second, "{'unharmed': 1}");

        Comparison found = waves.compare(administrator, first, false);
        assertThat(found.waves()).extracting(Comparison.Wave::answers).containsExactly(3, 2);
        Line onTime = line(found, "on_time");
        assertThat(onTime.bridged()).isTrue();
        assertThat(onTime.unit()).isEqualTo("points");
        assertThat(onTime.cells()).extracting(Cell::value).containsExactly(50.0, 75.0);
        Line unharmed = line(found, "unharmed");
        assertThat(unharmed.bridged()).isFalse();
        assertThat(unharmed.cells()).extracting(Cell::value).containsExactly(5.0, 9.0);
        // Welch of 4, 6, 5 and 8, 10: difference 4, squared error 1/3 + 1
        assertThat(unharmed.cells().get(1).change().value()).isCloseTo(4, within(1e-9));
        assertThat(line(found, "recommend").cells().get(0).value()).isCloseTo(100.0 / 3, within(1e-9));
        assertThat(line(found, "recommend").cells().get(1).value()).isCloseTo(100, within(1e-9));
        assertThat(line(found, "overall").kind()).isEqualTo("csat");
        assertThat(line(found, "overall").cells().get(0).value()).isCloseTo(200.0 / 3, within(1e-9));
        // on_time 100 and 0, unharmed 33.3, 55.6, 44.4: each sheet is one mean
        assertThat(line(found, "delivery").cells().get(0).value()).isCloseTo((200 / 3.0 + 250 / 9.0 + 400 / 9.0) / 3, within(1e-9));
        List<Line> options = found.lines().stream().filter(one -> one.code().equals("way")).toList();
        assertThat(options).extracting(one -> one.option().en()).containsExactly("Web", "Telephone");
        assertThat(options.getFirst().cells().get(0).value()).isCloseTo(200 / 3.0, within(1e-9));
        assertThat(options.getFirst().cells().get(1).value()).isEqualTo(0);
        assertThat(options.getFirst().cells().get(1).change()).isNotNull();
        assertThat(options.getLast().cells().get(1).change()).isNull();
        assertThat(found.only()).extracting(Only::code).containsExactlyInAnyOrder("app", "knows_us");
        assertThat(found.tests()).isEqualTo(found.lines().stream().flatMap(one -> one.cells().stream()).filter(cell -> cell != null && cell.change() != null).count());
        assertThat(found.lines().stream().flatMap(one -> one.cells().stream()).filter(cell -> cell != null && cell.change() != null)).allMatch(cell -> cell.change().adjusted() >= cell.change().p());
    }

    @Test
    void weights_count_when_asked_for() {
        answer(first, "3", "{'unharmed': 10}");
        answer(first, "1", "{'unharmed': 2}");
        answer(second, null, "{'unharmed': 5}");
        assertThat(line(waves.compare(administrator, first, false), "unharmed").cells().getFirst().value()).isEqualTo(6);
        Comparison weighted = waves.compare(administrator, first, true);
        assertThat(weighted.hasWeights()).isTrue();
        assertThat(line(weighted, "unharmed").cells().getFirst().value()).isEqualTo(8);
    }

    @Test
    void the_page_and_its_files_open() {
        answer(first, null, "{'on_time': 10, 'unharmed': 4, 'overall': 5, 'recommend': 10, 'way': 'web'}");
        Web web = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        assertThat(web.get("/series/" + first + "/waves").body()).contains("It comes on time", "bridged");
        assertThat(web.get("/series/" + first + "/waves.csv").body()).contains("unharmed");
        assertThat(web.get("/series/" + first + "/waves.xlsx").status()).isEqualTo(200);
        assertThat(web.get("/series/999/waves").status()).isEqualTo(404);
        assertThat(web.api(tokenOf(administrator), "GET", "/api/v1/series/" + first + "/waves", "").body()).contains("\"bridged\":true");
    }

    private void launch(long survey) {
        surveys.setModel(administrator, survey, ModelForm.needing(10, "Enough")).orThrow();
        surveys.launch(administrator, survey).orThrow();
    }

    private static Line line(Comparison found, String code) {
        return found.lines().stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow();
    }

    private void answer(long survey, @Nullable String weight, String json) {
        sql.insertInto(RESPONSES).set(RESPONSES.SURVEY_ID, survey).set(RESPONSES.WAY, "import").set(RESPONSES.STARTED_AT, clock.instant()).set(RESPONSES.COMPLETED_AT, clock.instant())
                .set(RESPONSES.WEIGHT, weight == null ? null : new BigDecimal(weight)).set(RESPONSES.ANSWERS, JSONB.valueOf(json.replace('\'', '"'))).execute();
    }

    private void begun(long survey, String json) {
        sql.insertInto(RESPONSES).set(RESPONSES.SURVEY_ID, survey).set(RESPONSES.WAY, "open").set(RESPONSES.STARTED_AT, clock.instant()).set(RESPONSES.ANSWERS, JSONB.valueOf(json.replace('\'', '"'))).execute();
    }
}
