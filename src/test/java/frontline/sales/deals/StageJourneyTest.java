package frontline.sales.deals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.sales.Selling;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.pipelines.StageForm;
import frontline.sales.stages.StageSetup;
import frontline.sales.stages.StageTermsForm;
import frontline.sales.stages.StageTermsForm.CheckForm;
import frontline.testing.BrowserTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class StageJourneyTest extends BrowserTest {

    @Autowired private Deals deals;
    @Autowired private Pipelines pipelines;
    @Autowired private StageSetup setup;
    private Viewer anna;
    private Viewer lawyer;
    private List<Stage> stages;
    private long deal;

    @BeforeEach
    void aStageThatAsksAndOneOfTheLawyers() {
        anna = hire("Anna Petrova", Role.SALES_REP, department("North"));
        lawyer = hire("Lev Zakonov", Role.SALES_REP, department("Law"));
        stages = pipelines.active().getFirst().active();
        rule(stages.get(0), form(stages.get(0)).demanding("deal.expected_on").checking(new CheckForm(null, "Ask for the budget", "Узнать бюджет", null, true)));
        rule(stages.get(1), form(stages.get(1)).carriedOutBy(Set.of(lawyer.departmentId()), Set.of()));
        deal = deals.open(anna, NewDeal.named("GTX").forClient(new Selling(sql).client("Isdom", anna))).orThrow();
    }

    @Test
    void the_card_says_what_is_missing_and_the_deal_goes_to_whom_it_is_handed() {
        signIn(anna);
        visit("/deals/" + deal);
        Locator work = page.locator("#stage-work");
        assertThat(work).containsText("Expected date");
        work.getByLabel("Ask for the budget").check();
        assertThat(work.locator(".work-done")).hasText("Ask for the budget");
        work.locator("[data-move-on]").click();
        Locator dialog = page.locator("#move-on");
        dialog.getByLabel("Expected date").fill("2026-05-01");
        dialog.locator("#move-executor").selectOption(new SelectOption().setLabel("Lev Zakonov"));
        dialog.getByText("Save and move").click();
        assertThat(page.locator("#deal-head .here")).hasText(stages.get(1).nameEn());
        assertThat(work.locator("#work-executor option:checked")).hasText("Lev Zakonov");
        assertThat(deals.get(lawyer, deal).stageId()).isEqualTo(stages.get(1).id());
    }

    private static StageTermsForm form(Stage stage) {
        return StageTermsForm.of(new StageForm(stage.nameEn(), stage.nameRu(), stage.probability(), stage.targetDays()));
    }

    private void rule(Stage stage, StageTermsForm rules) {
        setup.change(stage.id(), rules).orThrow();
    }
}
