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
