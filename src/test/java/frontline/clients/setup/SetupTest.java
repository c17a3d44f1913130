package frontline.clients.setup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.fields.OwnFields;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.testing.BrowserTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SetupTest extends BrowserTest {

    @Autowired Classifiers classifiers;
    @Autowired OwnFields ownFields;
    @Autowired Clients clients;

    @Test
    void a_marketer_makes_a_list_by_typing() {
        signIn(hire("Mary Marketer", Role.MARKETER, departments.root()));
        visit("/classifiers");
        page.getByLabel("New list").fill("Size / Размер");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Size");
        for (String size : new String[] {"Small", "Large"}) {
            page.locator("[data-add-name]").fill(size);
            page.keyboard().press("Enter");
            assertThat(page.locator(".value-row")).hasCount(size.equals("Small") ? 1 : 2);
        }
        assertThat(page.locator("[data-add-name]")).isFocused();
        page.locator("[data-add-name]").fill("small");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("already here");

        long size = classifiers.all().stream().filter(c -> c.nameRu().equals("Размер")).findFirst().orElseThrow().id();
        long small = classifiers.get(size).values().getFirst().id();
        clients.create(administrator, NewClient.named("Acme").with("c-" + size, "" + small)).orThrow();
        visit("/classifiers/" + size);
        assertThat(page.locator("#usage-" + small)).hasText("1");
        page.getByLabel("Archive: Small").click();
        assertThat(page.locator(".value-row.dim")).hasCount(1);
        page.locator(".toast-line").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Undo")).click();
        assertThat(page.locator(".value-row.dim")).hasCount(0);
        page.locator("#usage-" + small + " a").click();
        assertThat(page.locator("[data-list] [data-row]")).hasCount(1);
    }

    @Test
    void a_value_that_comes_while_the_counts_are_asked_for_disturbs_nothing() {
        signIn(administrator);
        long size = classifiers.create(new Classifiers.Draft("Size", "Размер", false, false, Set.of("client"))).orThrow();
        classifiers.addValue(size, null, "Small", "Малый").orThrow();
        List<Route> held = new ArrayList<>();
        page.route("**/usage?*", held::add);
        page.waitForRequest("**/usage?*", () -> visit("/classifiers/" + size));
        classifiers.addValue(size, null, "Large", "Большой").orThrow();
        held.getFirst().resume();
        assertThat(page.locator(".setup-count .quiet")).hasText("0");
    }

    @Test
    void a_new_field_is_a_filter_and_a_column_at_once() {
        signIn(administrator);
        visit("/own-fields");
        page.getByLabel("New field").fill("Level");
        page.getByLabel("Kind", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true)).selectOption("Choice");
        page.getByLabel("Choices").first().fill("Gold, Silver");
        page.keyboard().press("Enter");
        assertThat(page.locator(".setup-row")).hasCount(1);
        assertThat(ownFields.on("client").getFirst().choices()).containsExactly("Gold", "Silver");
        visit("/clients");
        page.locator("#filter-menu > summary").click();
        page.locator("#filter-sheet").getByText("Level").click();
        assertThat(page.locator("#filter-sheet").getByLabel("Gold")).isVisible();
        page.keyboard().press("Escape");
        page.getByText("Columns").click();
        assertThat(page.locator(".columns-sheet").getByText("Level")).isVisible();
    }

    @Test
    void an_action_type_is_added_and_renamed_in_its_place() {
        signIn(administrator);
        visit("/action-types");
        page.getByLabel("New type").fill("Site visit");
        page.keyboard().press("Enter");
        assertThat(page.locator(".setup-row")).hasCount(8);
        assertThat(page.getByLabel("New type")).isFocused();
        page.getByLabel("Site visit: русский").fill("Выезд");
        page.keyboard().press("Enter");
        assertThat(page.locator(".toast-line")).containsText("Saved");
        visit("/action-types");
        assertThat(page.locator("input[name=nameRu]").last()).hasValue("Выезд");
    }

    @Test
    void the_api_reads_for_everybody_and_changes_for_those_who_may() throws Exception {
        Viewer rep = hire("Rita Rep", Role.SALES_REP, departments.root());
        assertThat(call(rep, "GET", "/api/v1/classifiers", "").body()).contains("\"key\":\"lost_reason\"");
        assertThat(call(rep, "POST", "/api/v1/classifiers", "{\"name_en\": \"Size\", \"cards\": [\"client\"]}").statusCode()).isEqualTo(403);
        assertThat(call(rep, "POST", "/api/v1/own-fields", "{\"name_en\": \"Size\", \"card\": \"client\", \"kind\": \"text\"}").statusCode()).isEqualTo(403);

        HttpResponse<String> made = call(administrator, "POST", "/api/v1/classifiers", "{\"name_en\": \"Size\", \"cards\": [\"client\"], \"shape\": \"tree\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        String address = made.headers().firstValue("Location").orElseThrow();
        assertThat(call(administrator, "POST", address + "/values", "{\"name_en\": \"Small\", \"name_ru\": \"Малый\"}").statusCode()).isEqualTo(201);
        HttpResponse<String> again = call(administrator, "POST", address + "/values", "{\"name_en\": \"small\"}");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("\"field\":\"name\"");
        assertThat(call(administrator, "PUT", address, "{\"name_en\": \"Size of firm\", \"cards\": [\"client\", \"deal\"], \"shape\": \"flat\"}").body()).contains("\"shape\":\"flat\"");

        assertThat(call(administrator, "POST", "/api/v1/own-fields", "{\"name_en\": \"Level\", \"card\": \"client\", \"kind\": \"choice\"}").statusCode()).isEqualTo(422);
        assertThat(call(administrator, "POST", "/api/v1/own-fields", "{\"name_en\": \"Level\", \"card\": \"client\", \"kind\": \"choice\", \"choices\": [\"A\"]}").statusCode()).isEqualTo(201);
        assertThat(call(rep, "GET", "/api/v1/own-fields", "").body()).contains("\"name_ru\":\"Level\"");
    }

    private HttpResponse<String> call(Viewer viewer, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address(path)))
                .header("Authorization", "Bearer " + tokenOf(viewer)).header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
