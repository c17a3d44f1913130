package frontline.satisfaction.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.satisfaction.Questioning;
import frontline.satisfaction.questionnaires.QuestionForm;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.satisfaction.surveys.SurveyForm;
import frontline.satisfaction.surveys.Surveys;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

class AnswersApiTest extends ProgramTest {

    @Autowired Surveys surveys;
    @Autowired QuestionnaireDrafts drafts;
    @Autowired Clients clients;
    @Autowired AnswerImports imports;
    @Autowired RunAnswerImport run;
    @TempDir Path folder;

    private Viewer rep;
    private String token;
    private long survey;
    private Web web;

    @BeforeEach
    void prepare() {
        rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
        survey = new Questioning(surveys, drafts).launched(administrator);
        token = tokenOf(administrator);
        web = Web.stranger(port);
    }

    @Test
    void ways_quotas_and_turnout() {
        as(rep, () -> clients.create(rep, NewClient.named("Isdom").ownedBy(rep.userId())).orThrow());
        String base = "/api/v1/surveys/" + survey;
        Web.Answer wrong = web.api(token, "PUT", base + "/ways", "{\"remind_after\": [0], \"event\": \"birthday\"}");
        assertEquals(422, wrong.status());
        assertTrue(wrong.body().contains("remind_after") && wrong.body().contains("\"event\""), wrong.body());
        Web.Answer set = web.api(token, "PUT", base + "/ways", "{\"remind_after\": [7, 3], \"event\": \"deal_won\", \"event_delay\": 2, \"open\": true}");
        assertTrue(set.body().contains("\"remind_after\":[3,7]") && set.body().contains("/s/"), set.body());
        assertEquals(201, web.api(token, "POST", base + "/quotas", "{\"name\": \"All\", \"filter\": \"\", \"wanted\": 5}").status());
        assertEquals(202, web.api(token, "POST", base + "/rounds", "{\"size\": 1, \"seed\": 3}").status());
        assertTrue(web.api(token, "GET", base + "/turnout", "").body().contains("\"by_segment\""));
        assertEquals(200, web.api(token, "GET", base + "/invitations?list=passed_over", "").status());
        assertEquals(403, web.api(tokenOf(rep), "GET", base + "/turnout", "").status());
        assertEquals(201, web.api(token, "POST", base + "/rules", "{\"question\": \"overall\", \"at_most\": 2, \"action_type_id\": " + sql.fetchSingle("select min(id) from agenda.action_types").get(0) + "}").status());
        assertEquals(201, web.api(tokenOf(rep), "POST", base + "/interviews", "{\"client_id\": 1}").status());
    }

    @Test
    void an_interview_is_filled_through_the_api_by_whoever_sees_the_client() {
        as(rep, () -> clients.create(rep, NewClient.named("Isdom").ownedBy(rep.userId())).orThrow());
        String own = tokenOf(rep);
        assertEquals(404, web.api(own, "GET", "/api/v1/surveys/" + survey + "/interviews", "").status());
        assertEquals(201, web.api(own, "POST", "/api/v1/surveys/" + survey + "/interviews", "{\"client_id\": 1}").status());
        assertTrue(web.api(own, "GET", "/api/v1/surveys/" + survey + "/interviews", "").body().contains("Isdom"));
        Web.Answer wrong = web.api(own, "PUT", "/api/v1/interviews/1/answers", "{\"answers\": {\"recommend\": 3, \"overall\": 99}}");
        assertTrue(wrong.status() == 422 && wrong.body().contains("\"field\":\"overall\""), wrong.body());
        assertEquals(422, web.api(own, "POST", "/api/v1/interviews/1/completed", "").status());
        assertEquals(200, web.api(own, "PUT", "/api/v1/interviews/1/answers", "{\"answers\": {\"overall\": 4}}").status());
        Web.Answer complete = web.api(own, "POST", "/api/v1/interviews/1/completed", "");
        assertTrue(complete.body().contains("\"recommend\":3") && !complete.body().contains("\"completed_at\":null"), complete.body());
        Viewer stranger = hire("Wendy Stone", Role.SALES_REP, department("West"));
        assertEquals(404, web.api(tokenOf(stranger), "GET", "/api/v1/interviews/1", "").status());
        assertEquals(404, web.api(tokenOf(stranger), "PUT", "/api/v1/interviews/1/answers", "{}").status());
        assertEquals(404, web.api(tokenOf(stranger), "GET", "/api/v1/surveys/" + survey + "/interviews", "").status());
    }

    @Test
    void a_head_does_not_learn_whom_others_have_by_counting() {
        as(rep, () -> clients.create(rep, NewClient.named("Isdom").ownedBy(rep.userId())).orThrow());
        hire("Helen Head", Role.HEAD_OF_SALES, department("North"));
        String size = "/programmes/segment-size?segment=" + Web.encoded("Theirs?q=Isdom");
        assertTrue(Web.signedIn(port, "helen@northwind.example", PASSWORD).get(size).body().contains("No clients now"), "nobody of theirs");
        assertTrue(Web.signedIn(port, "ada@northwind.example", PASSWORD).get(size).body().contains("1 client now"), "who sees all counts all");
    }

    @Test
    void answers_from_a_file_stand_in_the_history_of_their_clients_until_they_are_taken_back() throws Exception {
        as(rep, () -> clients.create(rep, NewClient.named("Isdom").ownedBy(rep.userId())).orThrow());
        Path file = Files.writeString(folder.resolve("a.csv"), "Client,Overall\nIsdom,4\n,5\n");
        long id = imports.take(administrator, survey, "a.csv", file, plan -> plan.with("Client", column -> column.as("client")).with("Overall", column -> column.to("overall"))).orThrow().id();
        String noted = "select h.arguments ->> 'score', h.link from clients.history h where h.kind = 'survey_answered'";
        assertEquals("4/5", sql.fetchSingle(noted).get(0));
        assertEquals("/responses/" + sql.fetchSingle("select id from satisfaction.responses where client_id is not null").get(0), sql.fetchSingle(noted).get(1));
        imports.undo(administrator, id).orThrow();
        assertEquals(0, sql.fetch(noted).size());
    }

    @Test
    void a_column_may_only_go_where_there_is_something() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "id,Overall\n1,4\n2,5\n");
        long id = imports.bring(administrator, survey, "a.csv", file).orThrow();
        String at = "/api/v1/surveys/" + survey + "/imports/" + id;
        assertEquals(200, web.api(token, "PUT", at, "{\"columns\": [{\"position\": 0, \"target\": \"elsewhere\"}, {\"position\": 1, \"target\": \"question\", \"code\": \"overall\", \"rival\": \"x\\\"\"}]}").status());
        Web.Answer refused = web.api(token, "POST", at + "/started", "");
        assertTrue(refused.status() == 422 && refused.body().contains("\"field\":\"c0\"") && refused.body().contains("\"field\":\"c1\""), refused.body());
        assertEquals(400, web.api(token, "PUT", at, "{\"columns\": [{\"position\": 0}, {\"position\": 1, \"text\": \"a\\u0000\"}]}").status());
    }

    @Test
    void a_file_that_broke_off_goes_on_where_it_stood_and_doubles_nothing() throws Exception {
        long free = surveys.create(administrator, SurveyForm.titled("Large")).orThrow();
        Path file = Files.writeString(folder.resolve("large.csv"), "id,Quality\n" + IntStream.rangeClosed(1, 9_000).mapToObj(i -> i + "," + (i % 5 + 1)).collect(Collectors.joining("\n")));
        drafts.add(administrator, free, QuestionForm.scale("Quality", "Качество", 1, 5).coded("quality")).orThrow();
        long id = imports.bring(administrator, free, "large.csv", file).orThrow();
        sql.execute("create function satisfaction.break_off() returns trigger language plpgsql as $$ begin if new.external_id = '4500' then raise exception 'broken off'; end if; return new; end $$");
        sql.execute("create trigger break_off before insert on satisfaction.responses for each row execute function satisfaction.break_off()");
        try {
            sql.execute("update satisfaction.answer_imports set state = 'queued' where id = ?", id);
            assertThrows(RuntimeException.class, () -> run.run(id));
        } finally {
            sql.execute("drop function satisfaction.break_off() cascade");
        }
        assertEquals(4_000, imports.get(administrator, id).taken());
        run.run(id);
        AnswerImports.State state = imports.get(administrator, id);
        assertEquals("done", state.state());
        assertEquals(9_000, state.taken());
        assertEquals(9_000, sql.fetchSingle("select count(distinct external_id) from satisfaction.responses").get(0, Integer.class));
    }

    @Test
    void the_columns_of_the_next_wave_are_remembered_by_their_headings() throws Exception {
        long first = surveys.create(administrator, SurveyForm.titled("Wave")).orThrow();
        Path file = Files.writeString(folder.resolve("wave.csv"), "Q6N,Q6B\n5,6\n4,3\n0,2\n5,6\n4,3\n0,2\n");
        imports.take(administrator, first, "wave.csv", file, plan -> plan.with("Q6N", column -> column.asScale("whole", 1, 5).measuring("satisfaction").blank("0")).with("Q6B", column -> column.asScale("food", 1, 5).measuring("Food").notApplicable("6"))).orThrow();
        long second = surveys.create(administrator, SurveyForm.titled("Wave again")).orThrow();
        sql.execute("update satisfaction.surveys set series_id = ?, wave = 2 where id = ?", first, second);
        sql.execute("insert into satisfaction.questions (survey_id, position, code, kind, text_en, scale_from, scale_to, not_applicable) select ?, position, code, kind, text_en, scale_from, scale_to, not_applicable from satisfaction.questions where survey_id = ?", second, first);
        AnswerPlan plan = imports.plan(administrator, imports.bring(administrator, second, "wave.csv", file).orThrow());
        assertEquals("whole", plan.column("Q6N").code());
        assertEquals("blank", plan.column("Q6N").values().get("0"));
        assertEquals("na", plan.column("Q6B").values().get("6"));
    }
}
