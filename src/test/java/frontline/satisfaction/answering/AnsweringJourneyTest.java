package frontline.satisfaction.answering;

import static frontline.satisfaction.db.Tables.COMPETITORS;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import frontline.satisfaction.Questioning;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.satisfaction.responses.Responses;
import frontline.satisfaction.responses.Secret;
import frontline.satisfaction.surveys.Surveys;
import frontline.testing.BrowserTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AnsweringJourneyTest extends BrowserTest {

    @Autowired private Surveys surveys;
    @Autowired private QuestionnaireDrafts drafts;
    @Autowired private Responses responses;
    private long rival;
    private String key;

    @BeforeEach
    void prepare() {
        rival = sql.insertInto(COMPETITORS).set(COMPETITORS.NAME, "Southwind").returning(COMPETITORS.ID).fetchSingle().getId();
        long survey = new Questioning(surveys, drafts).everyKind(administrator, List.of(rival));
        key = Secret.fresh();
        sql.update(SURVEYS).set(SURVEYS.OPEN_KEY, key).where(SURVEYS.ID.eq(survey)).execute();
    }

    @Test
    void every_kind_is_answered_on_a_phone_with_the_keyboard_alone() {
        open(390, 844);
        visit("/s/" + key);
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as("no wider than the screen").isTrue();
        PlaywrightAssertions.assertThat(ask("heard")).isHidden();
        page.keyboard().press("Tab"); // skips nothing: the other language
        page.keyboard().press("Tab");
        type("1", "0", "Enter"); // scale: 10
        page.keyboard().type("95"); // share, typed
        page.keyboard().press("Enter");
        type("9", "Enter", "4", "Enter", "6", "Enter");
        page.keyboard().type("4"); // us, speed
        page.keyboard().press("Tab");
        page.keyboard().type("3"); // Southwind
        page.keyboard().press("Enter");
        type("1"); // by telephone: yes
        PlaywrightAssertions.assertThat(ask("heard")).isVisible();
        page.keyboard().press("Enter");
        page.keyboard().type("A lot\nof music");
        page.keyboard().press("Tab");
        type("1", "3", "Enter"); // brushes and motors
        page.keyboard().type("2");
        page.keyboard().press("Tab");
        page.keyboard().type("1");
        page.keyboard().press("Enter");
        page.keyboard().type("All is well");
        PlaywrightAssertions.assertThat(page.locator("[data-progress-words]")).hasText("11 of 11");
        page.keyboard().press("Control+Enter");
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Thank you!");
        assertThat(responses.find(sql.fetchSingle(RESPONSES).getId()).orElseThrow().answers()).isEqualTo(Map.ofEntries(
                Map.entry("scale", 10), Map.entry("long_scale", 95), Map.entry("nps", 9), Map.entry("csat", 4), Map.entry("ces", 6),
                Map.entry("compared_speed", Map.of("us", 4, String.valueOf(rival), 3)), Map.entry("choice", "yes"), Map.entry("heard", "A lot\nof music"),
                Map.entry("several", List.of("brushes", "motors")), Map.entry("ranking", List.of("speed", "price")), Map.entry("text", "All is well")));
    }

    @Test
    void what_was_saved_as_one_went_is_there_again_in_the_other_language() {
        visit("/s/" + key);
        page.locator("input[name='q.nps'][value='8']").check(new Locator.CheckOptions().setForce(true));
        PlaywrightAssertions.assertThat(page.locator("[data-state]")).hasText("Saved");
        page.locator("textarea[name='q.text']").fill("Half a");
        page.getByText("Русский").click();
        PlaywrightAssertions.assertThat(page.locator("html")).hasAttribute("lang", "ru");
        PlaywrightAssertions.assertThat(page.locator("input[name='q.nps'][value='8']")).isChecked();
        PlaywrightAssertions.assertThat(page.locator("textarea[name='q.text']")).hasValue("Half a");
        page.getByText("Отправить ответы").click();
        PlaywrightAssertions.assertThat(page.locator(".ask-wrong .fault")).hasText("Ответьте, пожалуйста, на этот вопрос.");
        assertThat(page.evaluate("document.activeElement.name")).as("one stands where it is wrong").isEqualTo("q.csat");
        PlaywrightAssertions.assertThat(page.locator("textarea[name='q.text']")).hasValue("Half a");
        page.keyboard().press("5");
        page.keyboard().press("Control+Enter");
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Спасибо!");
        assertThat(sql.fetchCount(RESPONSES)).isEqualTo(1);
    }

    private Locator ask(String code) {
        return page.locator("#q-" + code);
    }

    private void type(String... keys) {
        for (String one : keys) page.keyboard().press(one);
    }
}
