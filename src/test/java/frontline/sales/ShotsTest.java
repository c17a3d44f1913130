package frontline.sales;

import frontline.agenda.actions.ActionPlan;
import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.agenda.types.ActionTypes;
import frontline.clients.classifiers.Classifiers;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.sales.deals.*;
import frontline.sales.pipelines.*;
import frontline.sales.products.*;
import frontline.testing.BrowserTest;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.*;
import java.util.*;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ShotsTest extends BrowserTest {
    @Autowired Deals deals; @Autowired Pipelines pipelines; @Autowired Products products; @Autowired Actions actions; @Autowired ActionTypes types; @Autowired Classifiers classifiers;
    Viewer anna; long first;

    void fill() {
        long north = department("North");
        Viewer head = hire("Helen Stone", Role.HEAD_OF_SALES, north);
        anna = hire("Anna Petrova", Role.SALES_REP, north);
        Viewer boris = hire("Boris Orlov", Role.SALES_REP, north);
        Selling selling = new Selling(sql);
        List<Long> goods = new ArrayList<>();
        String[][] ps = {{"GTX Basic","550"},{"GTX Pro","4821"},{"MG Special","55"},{"MG Advanced","3393"},{"GTX Plus Pro","5482"},{"GTK 500","26768"}};
        for (String[] p : ps) goods.add(products.add(new ProductForm(p[0], p[0].substring(0,3).toUpperCase()+"-"+goods.size(), p[0].split(" ")[0], "licence", new BigDecimal(p[1]), "USD", null)).orThrow());
        String[] names = {"Acme Corporation","Betasoloin","Betatech","Bioholding","Bioplex","Blackzim","Bluth Company","Bubba Gump","Cancity","Cheers","Codehow","Condax","Conecom","Dalttechnology","dambase","Domzoom","Doncon","Donquadtech","Dontechi","Donware","Fasehatice","Finhigh","Finjob","Funholding","Ganjaflex"};
        Random r = new Random(7);
        var stages = pipelines.active().getFirst().active();
        long reason = classifiers.byKey("lost_reason").get().values().get(1).id();
        long call = types.active().getFirst().id();
        for (int i = 0; i < names.length; i++) {
            Viewer owner = i % 3 == 0 ? boris : anna;
            long client = selling.client(names[i], owner);
            if (i == 0) { selling.person("Vera Isaeva", client); selling.person("Oleg Kan", client); }
            int g = r.nextInt(goods.size());
            long id = deals.open(owner, NewDeal.named(ps[g][0] + " for " + names[i]).forClient(client).openedOn(LocalDate.of(2026,3,2).minusDays(r.nextInt(40) + 12))
                .expectedOn(LocalDate.of(2026,3,2).plusDays(r.nextInt(70) - 10))
                .with(List.of(NewLine.of(goods.get(g), String.valueOf(1 + r.nextInt(9)), ps[g][1], i % 4 == 0 ? "10" : "0")), Set.of())).orThrow();
            if (i == 0) first = id;
            int s = r.nextInt(5);
            clock.set(java.time.Instant.parse("2026-03-02T08:00:00Z").minus(Duration.ofDays(r.nextInt(14))));
            if (s > 0) deals.advance(owner, id, stages.get(s).id()).orThrow();
            clock.set(java.time.Instant.parse("2026-03-02T08:00:00Z"));
            if (i % 7 == 3) deals.win(owner, id, null).orThrow();
            if (i % 7 == 5) deals.lose(owner, id, reason, "Too dear", null).orThrow();
            if (i % 2 == 0) actions.plan(owner, new ActionPlan(call + i % 4, owner.userId(), new Subject("client", client, names[i]), new Subject("deal", id, "x"), LocalDate.of(2026,3,2).plusDays(i % 5 - 1), null, "the price list")).orThrow();
        }
    }
    void shot(String name) { page.waitForTimeout(700); page.screenshot(new ScreenshotOptions().setPath(Path.of("/tmp/shots-sales/" + name + ".png"))); }
    void full(String name) { page.waitForTimeout(700); page.screenshot(new ScreenshotOptions().setFullPage(true).setPath(Path.of("/tmp/shots-sales/" + name + ".png"))); }

    @Test
    void shots() {
        fill();
        for (String mode : new String[] {"en", "ru"}) {
            sql.execute("update identity.users set language = '" + mode + "', theme = '" + (mode.equals("ru") ? "dark" : "light") + "'");
            open(1440, 900);
            signIn(administrator);
            visit("/deals/board"); shot("board-" + mode);
            if (mode.equals("en")) { page.locator(".more-filters summary").click(); shot("filters"); 
              page.keyboard().press("Escape"); page.locator(".deal-card").first().hover(); page.locator("[data-move]").first().click(); shot("move"); page.locator("[data-move-to=lost]").click(); shot("loss"); }
            visit("/deals/list"); shot("list-" + mode);
            visit("/deals/list?state=closed"); shot("closed-" + mode);
            visit("/deals/" + first); full("card-" + mode);
            visit("/deals/new"); shot("new-" + mode);
            visit("/pipelines"); shot("pipelines-" + mode);
            visit("/products"); shot("products-" + mode);
            visit("/clients/4/deals"); shot("of-client-" + mode);
            open(390, 844);
            signIn(administrator);
            visit("/deals/board"); shot("board-phone-" + mode);
            visit("/deals/list"); shot("list-phone-" + mode);
            visit("/deals/" + first); full("card-phone-" + mode);
            visit("/pipelines"); shot("pipelines-phone-" + mode);
        }
    }
}
