package frontline.satisfaction.surveys;

import static frontline.satisfaction.db.Tables.BENEFITS;
import static frontline.satisfaction.db.Tables.COMPETITORS;
import static frontline.satisfaction.db.Tables.PROGRAMMES;
import static frontline.satisfaction.db.Tables.PROGRAMME_COMPETITORS;
import static frontline.satisfaction.db.Tables.PROGRAMME_VERSIONS;
import static frontline.satisfaction.db.Tables.PROPERTIES;
import static org.assertj.core.api.Assertions.assertThat;

import frontline.platform.Outcome;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.testing.ProgramTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FromLensTest extends ProgramTest {

    @Autowired private Surveys surveys;
    @Autowired private FromLens lens;
    @Autowired private Questionnaires questionnaires;

    @Test
    void benefits_become_blocks_and_their_properties_questions_beside_the_competitors_of_the_programme() {
        long programme = programme();
        long delivery = benefit(programme, "I get it when I need it", 0);
        long advice = benefit(programme, "Меня понимают", 1);
        long onTime = property(programme, delivery, "It comes on time");
        property(programme, advice, "Знают наше дело");
        property(programme, null, "Not grouped yet");
        long id = lens.draw(administrator, SurveyForm.titled("Service").of(programme).why("To do better", "Чтобы стало лучше"), true).orThrow();

        Questionnaire asked = questionnaires.of(id);
        assertThat(asked.blocks()).extracting(block -> block.code()).containsExactly("i_get_it_when_i_need_it", "mena_ponimaut", "satisfaction", "loyalty");
        assertThat(asked.questions()).extracting(Question::kind).containsExactly(QuestionKind.COMPARISON, QuestionKind.COMPARISON, QuestionKind.SCALE, QuestionKind.NPS, QuestionKind.TEXT);
        assertThat(asked.questions().getFirst().propertyId()).isEqualTo(onTime);
        assertThat(asked.questions().get(1).text().ru()).isEqualTo("Знают наше дело");
        assertThat(asked.rivals()).extracting(Questionnaire.Rival::name).containsExactly("Southwind");
        assertThat(surveys.get(administrator, id).segment().name()).as("the programme's segment is proposed").isEqualTo("Regulars");
        assertThat(surveys.obstacles(surveys.get(administrator, id), asked)).extracting(refusal -> refusal.key()).containsExactly("survey.untranslated", "survey.model_not_set");
    }

    @Test
    void without_benefits_there_is_nothing_to_ask() {
        assertThat(((Outcome.Refused<Long>) lens.draw(administrator, SurveyForm.titled("Service").of(programme()), false)).refusals().getFirst().key()).isEqualTo("survey.lens_empty");
        assertThat(surveys.find(1)).as("and no empty survey is left").isEmpty();
    }

    private long programme() {
        long id = sql.insertInto(PROGRAMMES).set(PROGRAMMES.CREATED_AT, Instant.now(clock)).set(PROGRAMMES.CREATED_BY, administrator.userId()).returning(PROGRAMMES.ID).fetchSingle().getId();
        long version = sql.insertInto(PROGRAMME_VERSIONS).set(PROGRAMME_VERSIONS.PROGRAMME_ID, id).set(PROGRAMME_VERSIONS.TITLE, "Service").set(PROGRAMME_VERSIONS.SEGMENT_NAME, "Regulars").set(PROGRAMME_VERSIONS.SEGMENT_FILTER, "")
                .set(PROGRAMME_VERSIONS.IMPROVEMENT, "small").set(PROGRAMME_VERSIONS.OWNER_ID, administrator.userId()).set(PROGRAMME_VERSIONS.WRITTEN_AT, Instant.now(clock)).set(PROGRAMME_VERSIONS.WRITTEN_BY, administrator.userId()).returning(PROGRAMME_VERSIONS.ID).fetchSingle().getId();
        long rival = sql.insertInto(COMPETITORS).set(COMPETITORS.NAME, "Southwind").returning(COMPETITORS.ID).fetchSingle().getId();
        sql.insertInto(PROGRAMME_COMPETITORS).set(PROGRAMME_COMPETITORS.VERSION_ID, version).set(PROGRAMME_COMPETITORS.COMPETITOR_ID, rival).execute();
        return id;
    }

    private long benefit(long programme, String words, int position) {
        return sql.insertInto(BENEFITS).set(BENEFITS.PROGRAMME_ID, programme).set(BENEFITS.WORDS, words).set(BENEFITS.POSITION, position).returning(BENEFITS.ID).fetchSingle().getId();
    }

    private long property(long programme, Long benefit, String words) {
        return sql.insertInto(PROPERTIES).set(PROPERTIES.PROGRAMME_ID, programme).set(PROPERTIES.BENEFIT_ID, benefit).set(PROPERTIES.WORDS, words).set(PROPERTIES.POSITION, 0).returning(PROPERTIES.ID).fetchSingle().getId();
    }
}
