package frontline.satisfaction.surveys;

import static frontline.satisfaction.db.Tables.COMPETITORS;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.testing.BrowserTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SurveyJourneyTest extends BrowserTest {

    @Autowired private Surveys surveys;
    @Autowired private Questionnaires questionnaires;

    @Test
    void a_survey_with_each_kind_is_built_given_a_model_previewed_and_launched() {
        sql.insertInto(COMPETITORS).set(COMPETITORS.NAME, "Southwind").execute();
        signIn(administrator);
        visit("/surveys");
        page.locator(".empty a").click();
        page.locator("[name=title]").fill("Service");
        page.locator("[name=whyEn]").fill("To do better");
        page.locator("[name=whyRu]").fill("Чтобы стало лучше");
        page.getByText("Create and write the questions").click();
        assertThat(page.locator(".builder-list .empty")).isVisible();

        addBlock("benefit", "Delivery", "Доставка");
        addBlock("satisfaction", "", "");
        addBlock("loyalty", "", "");
        add("scale");
        page.locator("[name=textEn]").fill("It comes on time");
        page.locator("[name=block]").selectOption("delivery");
        save(1);
        assertThat(page.locator(".builder-question .tag-wrong")).hasText("Russian missing");
        page.locator(".builder-words > a").first().click();
        page.locator("[name=textRu]").fill("Приходит вовремя");
        page.locator("#editor .button-accent").click();
        assertThat(page.locator(".builder-question .tag-wrong")).hasCount(0);
        add("nps");
        save(2);
        add("csat");
        save(3);
        add("ces");
        save(4);
        add("comparison");
        page.locator("[name=textEn]").fill("Packaging");
        page.locator("[name=textRu]").fill("Упаковка");
        page.locator("[name=block]").selectOption("delivery");
        save(5);
        for (String kind : List.of("choice", "several", "ranking")) {
            add(kind);
            page.locator("[name=textEn]").fill("Which, " + kind);
            page.locator("[name=textRu]").fill("Что, " + kind);
            page.locator("[name=optionEn]").nth(0).fill("This, or");
            page.locator("[name=optionRu]").nth(0).fill("Это, или");
            if (kind.equals("choice")) {
                page.locator("#editor .button-accent").click();
                assertThat(page.locator("#editor .wrong")).hasText("Give at least two options.");
                assertThat(page.locator("[name=optionEn]").nth(0)).hasValue("This, or");
            }
            page.getByText("More lines").click();
            assertThat(page.locator("[name=optionEn]")).hasCount(6);
            assertThat(page.locator("[name=optionEn]").nth(0)).hasValue("This, or");
            page.locator("[name=optionEn]").nth(1).fill("That");
            page.locator("[name=optionRu]").nth(1).fill("То");
            save(kind.equals("choice") ? 6 : kind.equals("several") ? 7 : 8);
        }
        add("text");
        page.locator("[name=textEn]").fill("Why?");
        page.locator("[name=textRu]").fill("Почему?");
        page.locator(".survey-more summary").click();
        page.locator("[name=ifCode]").selectOption("which_choice");
        page.locator(".builder-if .chip").first().click();
        save(9);
        List<Question> built = questionnaires.of(1).questions();
        assertThat(built).extracting(question -> question.kind().code()).containsExactly("scale", "nps", "csat", "ces", "comparison", "choice", "several", "ranking", "text");
        assertThat(built.get(5).options()).extracting(option -> option.words().en()).as("a comma does not part an option").containsExactly("This, or", "That");
        assertThat(built.getLast().shownIf().any()).containsExactly("this_or");

        page.locator(".builder-question [data-handle]").nth(1).focus();
        page.waitForResponse("**/questions/order", () -> page.keyboard().press("Alt+ArrowUp"));
        assertThat(questionnaires.of(1).questions()).extracting(Question::code).startsWith(built.get(1).code(), built.get(0).code());
        page.locator(".builder-question .ti-trash").nth(3).click();
        assertThat(page.locator(".builder-question")).hasCount(8);
        page.locator(".toast-line button").click();
        assertThat(page.locator(".builder-question")).hasCount(9);

        page.locator(".survey-tabs a").nth(0).click();
        page.getByText("The model is not set").click();
        assertThat(page.locator(".model-block")).hasCount(3);
        page.locator("[name=answersNeeded]").fill("120");
        page.locator("[name=neededWhy]").fill("  ");
        page.getByText("Set the model").click();
        assertThat(page.locator(".field-wrong .wrong")).hasText("Say why so many are enough.");
        page.locator("[name=neededWhy]").fill("Enough for two drivers");
        page.locator(".chip", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Southwind")).click();
        page.getByText("Set the model").click();

        page.locator(".survey-standing .button-accent").waitFor();

        visit("/surveys/1/preview?width=phone");
        page.locator("#q-" + built.get(1).code() + " input[value='9']").check(new Locator.CheckOptions().setForce(true));
        page.getByText("Send answers").click();
        assertThat(page.locator(".said h1")).hasText("Thank you!");
        assertThat(sql.fetchCount(RESPONSES)).as("a preview keeps nothing").isZero();

        visit("/surveys/1");
        page.getByText("Launch", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".survey-state .tag-good")).hasText("open");
        assertThat(surveys.find(1).orElseThrow().state()).isEqualTo(Survey.State.OPEN);
        visit("/surveys/1/questions");
        assertThat(page.locator(".builder-add")).hasCount(0);
        visit("/surveys");
        assertThat(page.locator(".survey-list tbody tr")).hasCount(1);
    }

    private void addBlock(String part, String en, String ru) {
        page.locator(".builder-new-block [name=part]").selectOption(part);
        page.locator(".builder-new-block [name=nameEn]").fill(en);
        page.locator(".builder-new-block [name=nameRu]").fill(ru);
        int before = page.locator(".builder-blocks li").count();
        page.locator(".builder-new-block button").click();
        assertThat(page.locator(".builder-blocks li")).hasCount(before + 1);
    }

    private void add(String kind) {
        page.locator(".builder-add a[href$='add=" + kind + "']").click();
        assertThat(page.locator("#editor [name=kind]")).hasValue(kind);
    }

    private void save(int questions) {
        page.locator("#editor .button-accent").click();
        assertThat(page.locator(".builder-question")).hasCount(questions);
        assertThat(page.locator("#editor")).hasCount(0);
    }
}
