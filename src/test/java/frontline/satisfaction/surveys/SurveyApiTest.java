package frontline.satisfaction.surveys;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.sales.Selling;
import frontline.satisfaction.Questioning;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import frontline.testing.Web.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SurveyApiTest extends ProgramTest {

    @Autowired private Surveys surveys;
    @Autowired private QuestionnaireDrafts drafts;
    private String token;
    private Web web;

    @BeforeEach
    void prepare() {
        token = tokenOf(administrator);
        web = Web.stranger(port);
    }

    @Test
    void a_survey_is_written_launched_and_closed_through_the_api() {
        assertThat(post("/surveys", "{}")).extracting(Answer::status).isEqualTo(422);
        Answer made = post("/surveys", """
                {"title": "Service", "languages": ["en"], "why_en": "To serve you better"}""");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body()).contains("\"state\":\"draft\"").contains("survey").contains("There is no question yet.");
        assertThat(post("/surveys/1/blocks", "{\"part\": \"benefit\", \"name_en\": \"Delivery\"}").body()).contains("\"code\":\"delivery\"");
        assertThat(post("/surveys/1/blocks", "{\"part\": \"satisfaction\", \"name_en\": \"Satisfaction\"}").status()).isEqualTo(200);
        assertThat(post("/surveys/1/blocks", "{\"part\": \"joy\", \"name_en\": \"Joy\"}").status()).isEqualTo(422);
        assertThat(post("/surveys/1/questions", """
                {"kind": "scale", "text_en": "On time", "scale": {"from": 1, "to": 5, "not_applicable": true}, "block": "delivery"}""").body()).contains("\"code\":\"on_time\"");
        assertThat(post("/surveys/1/questions", """
                {"kind": "csat", "code": "overall", "text_en": "On the whole", "scale": {"from": 1, "to": 5}, "block": "satisfaction", "required": true}""").status()).isEqualTo(200);
        assertThat(post("/surveys/1/questions", """
                {"kind": "choice", "text_en": "Where?", "options": [{"en": "Here"}, {"en": "There, far away"}], "shown_if": {"code": "overall", "from": 1, "to": 2}}""").body()).contains("there_far_away");
        assertThat(post("/surveys/1/questions", "{\"kind\": \"scale\", \"text_en\": \"No scale\"}").body()).contains("\"field\":\"scale_from\"");
        assertThat(post("/surveys/1/questions", "{\"kind\": \"choice\", \"text_en\": \"One\", \"options\": [{\"en\": \"Here\"}]}").body()).contains("Give at least two options.");
        assertThat(post("/surveys/1/launched", "").body()).contains("\"field\":\"model\"");
        assertThat(put("/surveys/1/model", "{\"answers_needed\": 40, \"needed_why\": \"20 for the driver\"}").status()).isEqualTo(200);
        assertThat(post("/surveys/1/launched", "").body()).contains("\"state\":\"open\"");
        assertThat(put("/surveys/1/order", "{\"questions\": [3, 2, 1]}").body()).contains("Prepare the next wave");
        assertThat(post("/surveys/1/closed", "").body()).contains("\"state\":\"closed\"");
        assertThat(post("/surveys/1/next-wave", "").body()).contains("\"wave\":2").contains("on_time");
        assertThat(get("/surveys?limit=1").body()).contains("\"wave\":2").contains("\"next\":\"/api/v1/surveys?limit=1&after=");
        assertThat(get("/surveys/99").status()).isEqualTo(404);
    }

    @Test
    void what_cannot_be_meant_is_refused_with_a_sentence() {
        long id = new Questioning(surveys, drafts).draft(administrator);
        String at = "/surveys/" + id;
        assertThat(post(at + "/questions", "{\"kind\": \"text\", \"text_en\": \"Why?\", \"property_id\": 999}").body()).contains("\"field\":\"property_id\"");
        assertThat(post(at + "/blocks", "{\"part\": \"benefit\", \"name_en\": \"Calm\", \"benefit_id\": 999}").body()).contains("\"field\":\"benefit_id\"");
        assertThat(post(at + "/questions", "{\"kind\": \"choice\", \"text_en\": \"Where?\", \"options\": [null, null]}").body()).contains("Give at least two options.");
        assertThat(post(at + "/questions", "{\"kind\": \"text\", \"text_en\": \"Why?\", \"shown_if\": {\"any\": [null]}}").body()).contains("\"field\":\"shown_if\"");
        assertThat(post(at + "/questions", "{\"kind\": \"choice\", \"text_en\": \"Where?\", \"options\": [{\"en\": \"a\\u0000\"}, {\"en\": \"b\"}]}").status()).isEqualTo(400);
        assertThat(post(at + "/questions", "{\"kind\": \"csat\", \"text_en\": \"How?\", \"scale\": {\"from\": 1, \"to\": 5}, \"stated_for\": \"Not a code\"}").body()).contains("\"field\":\"stated_for\"");
        assertThat(put(at + "/model", "{\"competitors\": [null], \"arrows\": [null], \"answers_needed\": 40, \"needed_why\": \"20 for the driver\"}").status()).isEqualTo(200);
        assertThat(put(at + "/model", "{\"segment_name\": \"Half\", \"segment_filter\": \"q=" + "x".repeat(5000) + "\", \"answers_needed\": 40, \"needed_why\": \"So\"}").body()).contains("\"field\":\"segment\"");
        assertThat(put(at + "/ways", "{\"remind_after\": [null]}").body()).contains("\"field\":\"remind_after\"");
        assertThat(put(at + "/ways", "{\"closes_on\": \"+999999999-12-31\"}").body()).contains("\"field\":\"closes_on\"");
        assertThat(post("/surveys", "{\"title\": \"Late\", \"closes_on\": \"+999999999-12-31\"}").body()).contains("\"field\":\"closes_on\"");
        assertThat(post(at + "/quotas", "{\"name\": \"Odd\", \"filter\": \"q=%00\", \"wanted\": 5}").status()).isEqualTo(201);
        assertThat(get(at + "/turnout").status()).isEqualTo(200);
        surveys.launch(administrator, id).orThrow();
        assertThat(post(at + "/responses", "{\"weight\": 1e-30, \"answers\": {\"overall\": 4}}").body()).contains("\"field\":\"weight\"");
        assertThat(post(at + "/responses", "{\"external_id\": \"" + "x".repeat(100_000) + "\", \"answers\": {\"overall\": 4}}").body()).contains("\"field\":\"external_id\"");
    }

    @Test
    void a_survey_in_one_language_is_made_on_the_screen() {
        Web browser = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        Answer made = browser.send("POST", "/surveys", "title=Plain&en=true&start=empty");
        assertThat(made.location()).endsWith("/questions");
        assertThat(browser.send("POST", "/surveys", "title=None&start=empty").body()).contains("Choose at least one language.");
        assertThat(surveys.find(1).orElseThrow().languages()).containsExactly(frontline.platform.text.Language.EN);
    }

    @Test
    void answers_are_brought_in_whole_or_not_at_all_and_only_those_of_clients_one_sees_are_listed() {
        long survey = new Questioning(surveys, drafts).launched(administrator);
        Viewer head = hire("Hugh Head", Role.HEAD_OF_SALES, department("Central"));
        long client = new Selling(sql).client("Isdom", administrator);
        String address = "/surveys/" + survey + "/responses";
        assertThat(post(address, "{\"answers\": {\"overall\": 9}}").body()).contains("\"field\":\"overall\"").contains("Choose a mark from 1 to 5.");
        assertThat(post(address, "{\"answers\": {\"on_time\": 9}}").body()).contains("Please answer this question.");
        assertThat(get(address).body()).as("nothing is left of them").contains("\"items\":[]");
        assertThat(post(address, "{\"client_id\": " + client + ", \"answers\": {\"overall\": 4, \"on_time\": \"na\", \"recommend\": 10}, \"external_id\": \"a1\"}").status()).isEqualTo(201);
        assertThat(post(address, "{\"answers\": {\"overall\": 4}, \"external_id\": \"a1\"}").body()).contains("is there already");
        assertThat(post(address, "{\"answers\": {\"overall\": 2}}").status()).isEqualTo(201);
        assertThat(post(address, "{\"client_id\": 999, \"answers\": {\"overall\": 2}}").status()).isEqualTo(404);
        assertThat(get(address).body()).contains("\"overall\":4").contains("\"on_time\":\"na\"").contains("\"overall\":2");
        assertThat(get(address + "?limit=1").body()).contains("\"next\":\"/api/v1" + address + "?limit=1&after=").doesNotContain("\"overall\":2");
        Answer theirs = web.api(tokenOf(head), "GET", "/api/v1" + address, "");
        assertThat(theirs.body()).as("a client of nobody of the head's").doesNotContain("\"overall\":4").contains("\"overall\":2");
        Viewer rep = hire("Rea Rep", Role.SALES_REP, department("West"));
        assertThat(web.api(tokenOf(rep), "GET", "/api/v1" + address, "").status()).isEqualTo(403);
    }

    private Answer get(String path) {
        return web.api(token, "GET", "/api/v1" + path, "");
    }

    private Answer post(String path, String json) {
        return web.api(token, "POST", "/api/v1" + path, json);
    }

    private Answer put(String path, String json) {
        return web.api(token, "PUT", "/api/v1" + path, json);
    }
}
