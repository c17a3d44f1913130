package frontline.satisfaction.surveys;

import static frontline.satisfaction.db.Tables.COMPETITORS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.identity.Role;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.satisfaction.Questioning;
import frontline.satisfaction.questionnaires.BlockForm;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.QuestionForm;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaire.Arrow;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.questionnaires.ShownIf;
import frontline.satisfaction.segments.Segment;
import frontline.testing.ProgramTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

class SurveysTest extends ProgramTest {

    @Autowired private Surveys surveys;
    @Autowired private QuestionnaireDrafts drafts;
    @Autowired private Questionnaires questionnaires;
    private Questioning questioning;

    @BeforeEach
    void prepare() {
        questioning = new Questioning(surveys, drafts);
    }

    @Test
    void a_survey_is_launched_once_its_model_is_set_and_says_until_then_what_is_missing_and_where() {
        long empty = surveys.create(administrator, SurveyForm.titled("Empty")).orThrow();
        assertThat(refusals(surveys.launch(administrator, empty))).containsExactly("questions survey.no_questions", "header survey.no_why", "model survey.model_not_set");
        assertThat(refusals(surveys.setModel(administrator, empty, ModelForm.needing(10, "because")))).containsExactly("questions survey.no_questions");

        long id = questioning.draft(administrator);
        assertThat(refusals(surveys.launch(administrator, id))).containsExactly("model survey.model_not_set");
        assertThat(refusals(surveys.setModel(administrator, id, ModelForm.needing(0, " ")))).containsExactly("answers_needed survey.needed_range", "needed_why survey.needed_why");
        surveys.setModel(administrator, id, ModelForm.needing(80, "20 for each of 4 drivers").of(new Segment("Regulars", "segment=1"))).orThrow();
        surveys.launch(administrator, id).orThrow();
        Survey launched = surveys.get(administrator, id);
        assertThat(launched.state()).isEqualTo(Survey.State.OPEN);
        assertThat(launched.segment()).isEqualTo(new Segment("Regulars", "segment=1"));
        assertThat(refusals(surveys.launch(administrator, id))).containsExactly(" survey.launched_already");
        surveys.close(administrator, id).orThrow();
        assertThat(surveys.get(administrator, id).state()).isEqualTo(Survey.State.CLOSED);
    }

    @Test
    void whoever_changes_a_question_after_the_model_was_set_sets_it_again() {
        long id = questioning.draft(administrator);
        surveys.setModel(administrator, id, ModelForm.needing(80, "enough")).orThrow();
        drafts.add(administrator, id, QuestionForm.text("Anything else?", "Что-нибудь ещё?")).orThrow();
        assertThat(surveys.get(administrator, id).modelSetAt()).isNull();
        assertThat(refusals(surveys.launch(administrator, id))).containsExactly("model survey.model_not_set");
    }

    @Test
    void a_launched_questionnaire_is_frozen_and_the_next_wave_copies_it_with_its_codes() {
        long rival = sql.insertInto(COMPETITORS).set(COMPETITORS.NAME, "Southwind").returning(COMPETITORS.ID).fetchSingle().getId();
        long id = questioning.draft(administrator);
        surveys.setModel(administrator, id, new ModelForm(new Segment("", ""), List.of(rival), 50, "enough", List.of(new Arrow("delivery", "satisfaction"), new Arrow("delivery", "advice"), new Arrow("satisfaction", "loyalty")))).orThrow();
        assertThat(refusals(surveys.nextWave(administrator, id))).as("while this one is still a draft").containsExactly(" survey.wave_in_draft");
        surveys.launch(administrator, id).orThrow();
        Question first = questionnaires.of(id).questions().getFirst();
        assertThat(refusals(drafts.add(administrator, id, QuestionForm.text("Late", "Поздно")))).containsExactly(" survey.frozen");
        assertThat(refusals(drafts.delete(administrator, id, first.id()))).containsExactly(" survey.frozen");
        assertThat(refusals(drafts.addBlock(administrator, id, BlockForm.benefit("Late", "")))).containsExactly(" survey.frozen");
        assertThat(refusals(surveys.setModel(administrator, id, ModelForm.needing(1, "few")))).containsExactly(" survey.frozen");

        long second = surveys.nextWave(administrator, id).orThrow();
        Survey wave = surveys.get(administrator, second);
        assertThat(wave.seriesId()).isEqualTo(id);
        assertThat(wave.wave()).isEqualTo(2);
        assertThat(wave.draft()).isTrue();
        assertThat(wave.modelSetAt()).isNull();
        Questionnaire before = questionnaires.of(id);
        Questionnaire after = questionnaires.of(second);
        assertThat(after.questions()).extracting(Question::code).containsExactlyElementsOf(before.questions().stream().map(Question::code).toList());
        assertThat(after.questions()).extracting(question -> question.block() == null ? "" : question.block().code()).containsExactlyElementsOf(before.questions().stream().map(question -> question.block() == null ? "" : question.block().code()).toList());
        assertThat(after.paths()).containsExactlyInAnyOrderElementsOf(before.paths());
        assertThat(after.rivals()).isEqualTo(before.rivals());
        assertThat(after.questions().getLast().shownIf()).isEqualTo(before.questions().getLast().shownIf());
        drafts.add(administrator, second, QuestionForm.text("New in this wave", "Новое")).orThrow();
        assertThat(questionnaires.of(id).questions()).as("the first wave stays").hasSize(7);
        assertThat(refusals(surveys.nextWave(administrator, id))).containsExactly(" survey.wave_in_draft");
    }

    @Test
    void codes_are_made_of_the_words_and_stay() {
        long id = surveys.create(administrator, SurveyForm.titled("Codes")).orThrow();
        Question english = drafts.add(administrator, id, QuestionForm.scale("How fast do we answer?", "", 1, 5)).orThrow();
        Question russian = drafts.add(administrator, id, QuestionForm.scale("", "Щётка приходит целой", 1, 5)).orThrow();
        Question again = drafts.add(administrator, id, QuestionForm.scale("How fast do we answer?", "", 1, 5)).orThrow();
        Question signs = drafts.add(administrator, id, QuestionForm.text("?!", "")).orThrow();
        assertThat(english.code()).isEqualTo("how_fast_do_we_answer");
        assertThat(russian.code()).matches("[a-z][a-z0-9_]+").contains("celoj");
        assertThat(again.code()).isEqualTo("how_fast_do_we_answer_2");
        assertThat(signs.code()).isEqualTo("text");
        Question changed = drafts.change(administrator, id, english.id(), QuestionForm.scale("How quickly do we answer?", "", 1, 5)).orThrow();
        assertThat(changed.code()).isEqualTo("how_fast_do_we_answer");
    }

    @Test
    void a_condition_asks_only_for_what_was_answered_before() {
        long id = questioning.draft(administrator);
        List<Question> questions = questionnaires.of(id).questions();
        Question why = questions.getLast();
        Question recommend = questions.get(5);
        assertThat(refusals(drafts.change(administrator, id, recommend.id(), QuestionForm.nps("Would you?", "Вы бы?").when(new ShownIf("why_low", List.of(), 0, 1))))).containsExactly("shown_if survey.branch_not_earlier");
        assertThat(refusals(drafts.add(administrator, id, QuestionForm.text("And?", "И?").when(new ShownIf("recommend", List.of(), 5, 12))))).containsExactly("shown_if survey.branch_range");
        assertThat(refusals(drafts.add(administrator, id, QuestionForm.text("And?", "И?").when(new ShownIf("why_low", List.of("yes"), null, null))))).containsExactly("shown_if survey.branch_kind");
        assertThat(refusals(drafts.order(administrator, id, List.of(why.id())))).containsExactly(" survey.branch_not_earlier");
        assertThat(refusals(drafts.delete(administrator, id, recommend.id()))).containsExactly(" survey.depends");
        assertThat(questionnaires.of(id).questions()).extracting(Question::code).endsWith("recommend", "why_low");
        drafts.order(administrator, id, List.of(recommend.id(), why.id())).orThrow();
        assertThat(questionnaires.of(id).questions()).extracting(Question::code).startsWith("recommend", "why_low", "on_time");
    }

    @Test
    void a_deleted_question_comes_back_as_it_was() {
        long id = questioning.draft(administrator);
        Question gone = questionnaires.of(id).questions().get(1);
        drafts.delete(administrator, id, gone.id()).orThrow();
        assertThat(questionnaires.of(id).question("unharmed")).isEmpty();
        drafts.restore(administrator, id, gone.id()).orThrow();
        assertThat(questionnaires.of(id).questions().get(1)).isEqualTo(gone);
        assertThat(refusals(drafts.restore(administrator, id, gone.id()))).containsExactly(" survey.not_restored");
    }

    @Test
    void what_is_not_translated_stops_the_launch_and_one_language_is_enough_where_it_is_the_only_one() {
        long id = questioning.draft(administrator);
        drafts.add(administrator, id, QuestionForm.text("Only English", "")).orThrow();
        surveys.setModel(administrator, id, ModelForm.needing(80, "enough")).orThrow();
        assertThat(refusals(surveys.launch(administrator, id))).containsExactly("questions survey.untranslated");
        Survey survey = surveys.get(administrator, id);
        surveys.change(administrator, id, SurveyForm.titled("How was it?").in(Language.EN).why("To do better", ""), survey.version()).orThrow();
        surveys.launch(administrator, id).orThrow();
    }

    @Test
    void arrows_lead_forward() {
        long id = questioning.draft(administrator);
        ModelForm turning = new ModelForm(new Segment("", ""), List.of(), 50, "enough", List.of(new Arrow("delivery", "advice"), new Arrow("advice", "delivery")));
        assertThat(refusals(surveys.setModel(administrator, id, turning))).containsExactly("arrows survey.arrows_turn");
        ModelForm fromTheEnd = new ModelForm(new Segment("", ""), List.of(), 50, "enough", List.of(new Arrow("loyalty", "satisfaction")));
        assertThat(refusals(surveys.setModel(administrator, id, fromTheEnd))).containsExactly("arrows survey.arrows_turn");
    }

    @Test
    void a_survey_closes_by_itself_after_its_last_day() {
        long id = questioning.draft(administrator);
        surveys.setModel(administrator, id, ModelForm.needing(80, "enough")).orThrow();
        Survey draft = surveys.get(administrator, id);
        surveys.change(administrator, id, SurveyForm.titled("How was it?").why("To do better", "Чтобы стало лучше").until(surveys.today()), draft.version()).orThrow();
        surveys.launch(administrator, id).orThrow();
        assertThat(surveys.closeDue()).isZero();
        assertThat(surveys.get(administrator, id).answerable(surveys.today())).isTrue();
        clock.advance(java.time.Duration.ofDays(1));
        assertThat(surveys.get(administrator, id).answerable(surveys.today())).as("before the job has come by").isFalse();
        assertThat(surveys.closeDue()).isEqualTo(1);
        assertThat(surveys.get(administrator, id).state()).isEqualTo(Survey.State.CLOSED);
    }

    @Test
    void a_rep_does_not_make_surveys() {
        var rep = hire("Sam Rep", Role.SALES_REP, department("Sales"));
        assertThatThrownBy(() -> surveys.create(rep, SurveyForm.titled("Mine"))).isInstanceOf(AccessDeniedException.class);
        long id = questioning.draft(administrator);
        assertThatThrownBy(() -> drafts.add(rep, id, QuestionForm.text("?", "?"))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> surveys.get(rep, id)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void the_number_of_answers_is_proposed_by_what_they_have_to_show() {
        assertThat(NeededAnswers.of(0, 4).proposed()).as("a share to 5 points: 1.96² · ¼ / 0.05²").isEqualTo(385);
        assertThat(NeededAnswers.of(1000, 4).proposed()).as("385 of 1,000: 384.16 / (1 + 383.16 / 1000)").isEqualTo(278);
        assertThat(NeededAnswers.of(100_000, 30).proposed()).as("20 for each driver").isEqualTo(600);
        assertThat(NeededAnswers.of(90, 14).proposed()).as("never more than there are clients").isEqualTo(90);
        assertThat(NeededAnswers.of(90, 14).enoughForDrivers(90)).isFalse();
    }

    private static List<String> refusals(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusals().stream().map((Refusal refusal) -> refusal.field() + " " + refusal.key()).toList();
    }
}
