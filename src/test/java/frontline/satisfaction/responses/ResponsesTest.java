package frontline.satisfaction.responses;

import static frontline.satisfaction.db.Tables.COMPETITORS;
import static frontline.satisfaction.db.Tables.INVITATIONS;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static org.assertj.core.api.Assertions.assertThat;

import frontline.clients.db.Tables;
import frontline.platform.Outcome;
import frontline.sales.Selling;
import frontline.satisfaction.Questioning;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.surveys.Surveys;
import frontline.testing.ProgramTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ResponsesTest extends ProgramTest {

    @Autowired private Surveys surveys;
    @Autowired private QuestionnaireDrafts drafts;
    @Autowired private Questionnaires questionnaires;
    @Autowired private Responses responses;
    private Questioning questioning;

    @BeforeEach
    void prepare() {
        questioning = new Questioning(surveys, drafts);
    }

    @Test
    void answers_are_kept_as_one_goes_and_what_was_not_asked_in_the_end_is_dropped() {
        long survey = questioning.launched(administrator);
        long sheet = responses.begin(Beginning.open(survey, "en")).orThrow().id();
        responses.keep(sheet, "recommend", "3").orThrow();
        responses.keep(sheet, "why_low", "Answer the telephone").orThrow();
        assertThat(refusals(responses.complete(sheet))).containsExactly("overall answer.required");
        responses.keep(sheet, Map.of("overall", 4, "on_time", "na", "nobody_asked", "x")).orThrow();
        responses.keep(sheet, "recommend", "9").orThrow();
        responses.complete(sheet).orThrow();
        assertThat(responses.find(sheet).orElseThrow().answers()).containsOnly(Map.entry("recommend", 9), Map.entry("overall", 4), Map.entry("on_time", "na"));
        assertThat(refusals(responses.keep(sheet, "overall", "1"))).containsExactly(" response.complete_already");
    }

    @Test
    void a_required_question_that_is_not_asked_need_not_be_answered() {
        long survey = questioning.everyKind(administrator, List.of(rival("Southwind")));
        long sheet = responses.begin(Beginning.open(survey, "en")).orThrow().id();
        responses.keep(sheet, Map.of("nps", 9, "csat", 5, "choice", "yes")).orThrow();
        assertThat(refusals(responses.complete(sheet))).containsExactly("heard answer.required");
        responses.keep(sheet, "choice", "no").orThrow();
        responses.complete(sheet).orThrow();
    }

    @Test
    void an_answer_has_the_form_of_its_kind_or_a_sentence_says_why_not() {
        long southwind = rival("Southwind");
        Questionnaire asked = questionnaires.of(questioning.everyKind(administrator, List.of(southwind)));
        assertThat(read(asked, "scale", "10")).contains(10);
        assertThat(read(asked, "scale", " na ")).contains("na");
        assertThat(read(asked, "scale", "")).isEmpty();
        assertThat(read(asked, "scale", 7.0)).contains(7);
        assertThat(refusals(asked, "scale", "11")).containsExactly("scale answer.mark_range");
        assertThat(refusals(asked, "scale", "0")).containsExactly("scale answer.mark_range");
        assertThat(refusals(asked, "scale", "7.5")).containsExactly("scale answer.mark_range");
        assertThat(refusals(asked, "scale", 7.5)).containsExactly("scale answer.mark_range");
        assertThat(refusals(asked, "scale", "99999999999999999999")).containsExactly("scale answer.mark_range");
        assertThat(refusals(asked, "scale", "٣")).containsExactly("scale answer.mark_range");
        assertThat(refusals(asked, "nps", "na")).as("recommendation always applies").containsExactly("nps answer.mark_range");
        assertThat(read(asked, "compared_speed", Map.of("us", "4", String.valueOf(southwind), "na"))).contains(Map.of("us", 4, String.valueOf(southwind), "na"));
        assertThat(refusals(asked, "compared_speed", Map.of("999", "4"))).containsExactly("compared_speed answer.no_such_competitor");
        assertThat(refusals(asked, "compared_speed", "4")).containsExactly("compared_speed answer.unreadable");
        assertThat(read(asked, "choice", "yes")).contains("yes");
        assertThat(refusals(asked, "choice", "perhaps")).containsExactly("choice answer.no_such_option");
        assertThat(read(asked, "several", List.of("motors", "brushes", "motors"))).as("in the order of the options, once").contains(List.of("brushes", "motors"));
        assertThat(refusals(asked, "several", List.of("motors", "cars"))).containsExactly("several answer.no_such_option");
        assertThat(read(asked, "ranking", Map.of("price", "2", "speed", "1"))).contains(List.of("speed", "price"));
        assertThat(read(asked, "ranking", List.of("advice", "price"))).contains(List.of("advice", "price"));
        assertThat(refusals(asked, "ranking", Map.of("price", "1", "speed", "1"))).containsExactly("ranking answer.same_place");
        assertThat(refusals(asked, "ranking", Map.of("price", "4"))).containsExactly("ranking answer.place_range");
        assertThat(refusals(asked, "ranking", List.of("price", "price"))).containsExactly("ranking answer.option_twice");
        assertThat(read(asked, "text", "  <b>fine</b>\r\nthanks ")).contains("<b>fine</b>\nthanks");
        assertThat(refusals(asked, "text", "x".repeat(5001))).containsExactly("text answer.too_long");
        assertThat(refusals(asked, "text", "a\u0000b")).containsExactly("text answer.odd_characters");
        assertThat(refusals(asked, "text", "half \ud83d a letter")).containsExactly("text answer.odd_characters");
        assertThat(read(asked, "text", "whole 😀")).contains("whole 😀");
    }

    @Test
    void two_who_press_at_once_complete_it_once_and_the_card_tells_of_it_once() throws Exception {
        long survey = questioning.launched(administrator);
        long client = new Selling(sql).client("Isdom", administrator);
        long invitation = sql.insertInto(INVITATIONS).set(INVITATIONS.SURVEY_ID, survey).set(INVITATIONS.CLIENT_ID, client).set(INVITATIONS.WAY, "mail")
                .set(INVITATIONS.DUE_AT, Instant.now(clock)).set(INVITATIONS.CREATED_AT, Instant.now(clock)).returning(INVITATIONS.ID).fetchSingle().getId();
        Callable<Boolean> press = () -> {
            long sheet = responses.begin(Beginning.invited(survey, "mail", invitation, client, null, "en")).orThrow().id();
            responses.keep(sheet, Map.of("overall", 4));
            return responses.complete(sheet) instanceof Outcome.Done<Long>;
        };
        try (ExecutorService two = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> pressed = two.invokeAll(List.of(press, press, press, press));
            int completed = 0;
            for (Future<Boolean> one : pressed) if (one.get()) completed++;
            assertThat(completed).isEqualTo(1);
        }
        assertThat(sql.fetchCount(RESPONSES)).isEqualTo(1);
        assertThat(sql.fetchCount(Tables.HISTORY, Tables.HISTORY.CLIENT_ID.eq(client), Tables.HISTORY.KIND.eq("survey_answered"))).isEqualTo(1);
    }

    @Test
    void nobody_answers_what_is_not_open_but_earlier_answers_can_be_brought_in() {
        long draft = questioning.draft(administrator);
        assertThat(refusals(responses.begin(Beginning.open(draft, "en")))).containsExactly(" survey.not_launched");
        long survey = questioning.launched(administrator);
        long begun = responses.begin(Beginning.open(survey, "en")).orThrow().id();
        surveys.close(administrator, survey).orThrow();
        assertThat(refusals(responses.keep(begun, "overall", "4"))).containsExactly(" survey.is_closed");
        assertThat(refusals(responses.complete(begun))).containsExactly(" survey.is_closed");
        long imported = responses.begin(Beginning.imported(survey, null, null, "en", "17")).orThrow().id();
        responses.keep(imported, "overall", "4").orThrow();
        responses.complete(imported).orThrow();
        assertThat(refusals(responses.begin(Beginning.imported(survey, null, null, "en", "17")))).containsExactly("external_id response.imported_already");
    }

    private long rival(String name) {
        return sql.insertInto(COMPETITORS).set(COMPETITORS.NAME, name).returning(COMPETITORS.ID).fetchSingle().getId();
    }

    private static Optional<Object> read(Questionnaire asked, String code, Object raw) {
        return Answering.read(asked, asked.question(code).orElseThrow(), raw).orThrow();
    }

    private static List<String> refusals(Questionnaire asked, String code, Object raw) {
        return refusals(Answering.read(asked, asked.question(code).orElseThrow(), raw));
    }

    private static List<String> refusals(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusals().stream().map(refusal -> refusal.field() + " " + refusal.key()).toList();
    }
}
