package frontline.satisfaction.analysis;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.AriaRole;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.sales.Selling;
import frontline.testing.BrowserTest;
import frontline.testing.Web;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AnalysisJourneyTest extends BrowserTest {

    @Autowired Analyses analyses;

    @Test
    void answers_become_findings_that_say_how_far_they_can_be_trusted() throws Exception {
        long survey = survey(120);
        signIn(administrator);
        visit("/surveys/" + survey + "/analyses");
        assertThat(page.getByText("Nothing has been analysed yet")).isVisible();
        page.getByLabel("Bootstrap samples").fill("7");
        page.getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Page.GetByRoleOptions().setName("Analyse").setExact(true)).click();
        assertThat(page.getByText("From 200 to 5000 samples.")).isVisible();
        assertThat(page.getByLabel("Bootstrap samples")).hasValue("7");
        page.getByLabel("Bootstrap samples").fill("300");
        page.getByLabel("By the answers to").selectOption("kind");
        page.getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Page.GetByRoleOptions().setName("Analyse").setExact(true)).click();
        // The page is told when it is done.
        page.locator("#analyses").getByText("done").waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setTimeout(30_000));
        page.getByRole(AriaRole.LINK, new com.microsoft.playwright.Page.GetByRoleOptions().setName("Open")).click();

        assertThat(page.getByText("120 answers.")).isVisible();
        assertThat(page.getByText("Enough for scores.")).isVisible();
        assertEquals(List.of("Benefits", "Properties"), page.locator("section:has(.analysis-surest) h3").allTextContents());
        page.getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Page.GetByRoleOptions().setName("Compute again from what was kept")).click();
        assertThat(page.getByText("The same findings again")).isVisible();
        page.locator(".analysis-pages").getByText("Importance").click();
        assertThat(page.getByText("LMG (Shapley shares of R²); 300 bootstrap samples; missing marks: pair by pair").first()).isVisible();
        assertThat(page.locator(".analysis-drivers")).hasCount(4);
        page.locator(".analysis-segment-tabs").getByText("Large").click();
        assertThat(page.getByText("40 answers.").first()).isVisible();
        assertThat(page.locator(".analysis-trust")).containsText("Not enough");
        Download file = page.waitForDownload(() -> page.evaluate("document.querySelector('#benefits a[href*=\".csv\"]').click()"));
        List<String> lines = Files.readAllLines(file.path());
        assertTrue(lines.getFirst().contains("Importance, %: from"), lines.getFirst());
        assertEquals(3, lines.size());
        page.locator(".analysis-pages").getByText("Performance").click();
        assertThat(page.locator(".analysis-table").first()).containsText("ahead");
        page.locator(".analysis-pages").getByText("Answers").click();
        page.locator("#q-more").scrollIntoViewIfNeeded();
        assertThat(page.getByText("Come earlier, 50")).isVisible();
        assertThat(page.locator(".analysis-texts")).containsText("Client 0");
        page.locator(".analysis-pages").getByText("Model").click();
        assertThat(page.locator(".path-construct")).hasCount(4);
        page.locator(".analysis-pages").getByText("Money").click();
        assertThat(page.getByText("answered less than 12 months ago")).isVisible();
    }

    @Test
    void the_api_asks_for_an_analysis_and_reads_what_it_found() {
        long survey = survey(60);
        Web web = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        String token = tokenOf(administrator);
        assertEquals(422, web.api(token, "POST", "/api/v1/surveys/" + survey + "/analyses", "{\"samples\": 3}").status());
        for (String wrong : List.of("{\"segments\": [null]}", "{\"segments\": [{\"filter\": \"probability=20..60\"}]}", "{\"segments\": [{\"name\": \"Everybody\", \"filter\": \"no filter\"}]}", "{\"segment_question\": \"more\"}")) {
            Web.Answer refused = web.api(token, "POST", "/api/v1/surveys/" + survey + "/analyses", wrong);
            assertEquals(422, refused.status(), wrong);
            assertTrue(refused.body().contains("\"field\":\"segment"), refused.body());
        }
        Web.Answer asked = web.api(token, "POST", "/api/v1/surveys/" + survey + "/analyses", "{\"samples\": 200, \"missing\": \"mean\"}");
        assertEquals(202, asked.status(), asked.body());
        long id = analyses.of(administrator, survey).getFirst().id();
        String found = web.api(token, "GET", "/api/v1/analyses/" + id, "").body();
        for (int turn = 0; turn < 300 && !found.contains("\"done\""); turn++) {
            page.waitForTimeout(100);
            found = web.api(token, "GET", "/api/v1/analyses/" + id, "").body();
        }
        assertTrue(found.contains("\"overall\""), found);
        assertTrue(web.api(token, "POST", "/api/v1/analyses/" + id + "/recomputation", "{}").body().contains("true"));
        assertEquals(204, web.api(token, "POST", "/api/v1/analyses/" + id + "/cancellation", "{}").status());
        hire("Harald West", Role.HEAD_OF_SALES, department("West"));
        String texts = Web.signedIn(port, "harald@northwind.example", PASSWORD).get("/analyses/" + id + "/answers/more").body();
        assertTrue(texts.contains("Come earlier, 0") && !texts.contains("Client 0"), "words are everybody's who measures, names of those who see the client");
        assertTrue(web.get("/analyses/" + id + "/answers/more").body().contains("Client 0"));
        Viewer rep = hire("Nora North", Role.SALES_REP, departments.root());
        assertEquals(403, web.api(tokenOf(rep), "GET", "/api/v1/analyses/" + id, "").status());
    }

    private long survey(int answers) {
        Selling selling = new Selling(sql);
        List<Long> clients = IntStream.range(0, 3).mapToObj(at -> selling.client("Client " + at, administrator)).toList();
        return SmallSurvey.save(new SurveyRows(sql, administrator.userId(), clock.instant(), "How did it go?"), answers, 3, row -> row < 3 ? clients.get(row) : null, clock.instant());
    }
}
