package frontline.satisfaction.answers;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.sales.Selling;
import frontline.satisfaction.Questioning;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.satisfaction.surveys.Surveys;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ResponseRateTest extends ProgramTest {

    @Autowired Surveys surveys;
    @Autowired QuestionnaireDrafts drafts;
    @Autowired Turnouts turnouts;

    @Test
    void the_list_and_the_page_of_answers_count_the_same_people() {
        Viewer helen = hire("Helen Head", Role.HEAD_OF_SALES, department("North"));
        long survey = new Questioning(surveys, drafts).launched(helen);
        String[] invitations = {
            "'telephone', null, null, null, null", "'telephone', null, null, now(), null", // to be called, and answered
            "'mail', now(), null, null, null", "'mail', now(), null, now(), null",         // written to, and answered
            "'mail', now(), 'no such box', now(), null",                                  // it did not arrive, and they answered on the telephone
            "'mail', now(), 'no such box', null, null", "'mail', null, null, null, null",  // not reached
            "'mail', null, null, null, 'no_consent'"};                                     // passed over
        Selling selling = new Selling(sql);
        for (int number = 0; number < invitations.length; number++)
            sql.execute("insert into satisfaction.invitations (survey_id, client_id, due_at, created_at, way, sent_at, failed, answered_at, passed_over) values (%d, %d, now(), now(), %s)"
                    .formatted(survey, selling.client("Client " + number, helen), invitations[number]));

        Turnouts.Turnout turnout = turnouts.of(helen, survey);
        assertThat(turnout.reached()).isEqualTo(5);
        assertThat(turnout.rate().share()).isEqualTo(0.6);
        assertThat(Web.signedIn(port, "helen@northwind.example", PASSWORD).get("/surveys").body()).contains("<td class=\"number\">60%</td>");
    }
}
