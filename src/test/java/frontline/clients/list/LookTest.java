package frontline.clients.list;

import com.microsoft.playwright.Page;
import frontline.clients.classifiers.Classifiers;
import frontline.testing.BrowserTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LookTest extends BrowserTest {

    @Autowired Classifiers classifiers;
    @Autowired frontline.clients.fields.OwnFields ownFields;

    @Test
    void look() {
        long industry = classifiers.byKey("industry").orElseThrow().id();
        long a = classifiers.addValue(industry, null, "Manufacturing", "Производство").orThrow();
        classifiers.addValue(industry, a, "Machines", "Машиностроение").orThrow();
        classifiers.addValue(industry, a, "Food", "Пищевая").orThrow();
        classifiers.addValue(industry, null, "Trade", "Торговля").orThrow();
        hire("Grace Hopper", frontline.identity.Role.SALES_REP, departments.root());
        frontline.clients.fields.OwnFields own = ownFields;
        own.add("client", "Contract number", "Номер договора", frontline.clients.fields.OwnField.Kind.TEXT, java.util.List.of()).orThrow();
        own.add("client", "Level", "Уровень", frontline.clients.fields.OwnField.Kind.CHOICE, java.util.List.of("Gold", "Silver")).orThrow();
        own.add("deal", "Delivery", "Поставка", frontline.clients.fields.OwnField.Kind.DATE, java.util.List.of()).orThrow();
        signIn(administrator);
        visit("/clients"); shot("empty");
        Fill.clients(sql, 300);
        visit("/clients"); page.waitForTimeout(500); shot("list");
        page.keyboard().press("j"); page.keyboard().press("j"); page.keyboard().press("x"); page.keyboard().press("Space");
        page.waitForTimeout(600); shot("peek");
        page.locator("#filter-menu > summary").click(); page.waitForTimeout(400); shot("filters");
        page.locator("#filter-sheet button").nth(0).click(); page.waitForTimeout(400);
        page.locator("#filter-sheet input[type=checkbox]").nth(2).check(); page.waitForTimeout(600); shot("filtered");
        page.keyboard().press("Escape");
        page.keyboard().press("Control+k"); page.waitForTimeout(400); shot("palette-empty");
        page.locator("dialog input").fill("acm 12"); page.waitForTimeout(800); shot("palette");
        page.keyboard().press("Escape");
        for (String address : new String[] {"/classifiers", "/classifiers/" + industry, "/own-fields", "/action-types"}) {
            visit(address); page.waitForTimeout(300); shot(address.replace("/", "_"));
        }
        visit("/profile");
        page.getByText("Русский").click();
        sql.execute("update identity.users set theme = 'dark'");
        visit("/clients?next=none"); page.waitForTimeout(500); shot("ru-dark");
        for (String address : new String[] {"/classifiers", "/classifiers/" + industry, "/own-fields", "/action-types"}) {
            visit(address); page.waitForTimeout(300); shot("ru" + address.replace("/", "_"));
        }
        sql.execute("update identity.users set theme = 'light'");
        page.setViewportSize(390, 844);
        visit("/clients?probability=10..90&next=none"); page.waitForTimeout(500); shot("phone");
        page.locator(".peek-eye").first().click(); page.waitForTimeout(400); shot("phone-peek");
        visit("/classifiers/" + industry); page.waitForTimeout(300); shot("phone-classifier");
    }

    private void shot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("/tmp/shots-list/" + name + ".png")));
    }
}
