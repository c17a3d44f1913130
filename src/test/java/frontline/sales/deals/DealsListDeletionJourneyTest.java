package frontline.sales.deals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.testing.BrowserTest;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DealsListDeletionJourneyTest extends BrowserTest {

    @Autowired Deals deals;

    @Test
    void picked_deals_are_deleted_and_come_back() {
        Viewer helen = hire("Helen Marsh", Role.HEAD_OF_SALES, department("East"));
        for (String name : new String[] {"Delivery", "Service", "Spare parts"}) as(helen, () -> deals.open(helen, NewDeal.named(name).worth(BigDecimal.TEN, "USD")).orThrow());
        signIn(helen);
        visit("/deals/list");
        page.getByLabel("Pick Delivery").check();
        page.getByLabel("Pick Service").check();
        assertThat(page.locator("[data-bulk-count]")).containsText("2");
        page.locator("[data-bulk]").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete")).click();
        assertThat(page.locator("tr[data-row]")).hasCount(1);
        page.locator(".toast-line").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Undo")).click();
        assertThat(page.locator("tr[data-row]")).hasCount(3);
    }
}
