package frontline.sales.deals;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.clients.classifiers.Classifiers;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.sales.Selling;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.products.ProductForm;
import frontline.sales.products.Products;
import frontline.testing.ProgramTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DealApiTest extends ProgramTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired private Deals deals;
    @Autowired private Pipelines pipelines;
    @Autowired private Products products;
    @Autowired private Classifiers classifiers;
    private final HttpClient http = HttpClient.newHttpClient();
    private Viewer anna;
    private String token;
    private long client;
    private List<Stage> stages;

    @BeforeEach
    void aRepWithAToken() {
        anna = hire("Anna Petrova", Role.SALES_REP, department("North"));
        token = tokenOf(anna);
        client = new Selling(sql).client("Isdom", anna);
        stages = pipelines.active().getFirst().active();
    }

    @Test
    void a_deal_lives_from_inquiry_to_won() throws Exception {
        long gtx = products.add(ProductForm.of("GTX Basic", new BigDecimal("550"), "USD")).orThrow();
        JsonNode opened = call("POST", "/api/v1/deals", "{\"name\": \"GTX\", \"client_id\": %d, \"lines\": [{\"product_id\": %d, \"quantity\": 2, \"price\": 550, \"discount\": 10}]}".formatted(client, gtx), 201);
        String deal = "/api/v1/deals/" + opened.path("id").asLong();
        assertThat(opened.path("amount").decimalValue()).isEqualByComparingTo("990");
        assertThat(call("POST", deal + "/stage", "{\"stage_id\": %d}".formatted(stages.get(3).id()), 200).path("stage").asString()).isEqualTo("Proposal");
        assertThat(call("PATCH", deal, "{\"probability\": 80, \"note\": \"Call in May\"}", 200).path("probability").asInt()).isEqualTo(80);
        assertThat(call("PUT", deal + "/lines", "[{\"product_id\": %d, \"quantity\": 3, \"price\": 0.335}]".formatted(gtx), 200).path("amount").decimalValue()).isEqualByComparingTo("1.01");
        JsonNode won = call("POST", deal + "/won", "{}", 200);
        assertThat(won.path("state").asString()).isEqualTo("won");
        assertThat(won.path("note").asString()).isEqualTo("Call in May");
        assertThat(won.path("passages")).hasSize(2);
        assertThat(call("POST", deal + "/reopened", "", 200).path("state").asString()).isEqualTo("open");
    }

    @Test
    void what_is_refused_names_its_field() throws Exception {
        long id = deals.open(anna, NewDeal.named("GTX").forClient(client)).orThrow();
        assertThat(fieldOf(call("POST", "/api/v1/deals/" + id + "/lost", "{\"note\": \"no idea\"}", 422))).isEqualTo("reason_id");
        assertThat(fieldOf(call("POST", "/api/v1/deals", "{\"name\": \" \"}", 422))).isEqualTo("name");
        assertThat(fieldOf(call("PATCH", "/api/v1/deals/" + id, "{\"expected_on\": \"soon\"}", 422))).isEqualTo("expected_on");
        call("PATCH", "/api/v1/deals/" + id, "{\"name\": \"X\", \"version\": 7}", 409);
        long reason = classifiers.byKey("lost_reason").orElseThrow().values().getFirst().id();
        assertThat(call("POST", "/api/v1/deals/" + id + "/lost", "{\"reason_id\": %d}".formatted(reason), 200).path("lost_reason").asString()).isEqualTo("Price");
    }

    @Test
    void a_list_is_paged_by_key_to_its_end_in_every_order() throws Exception {
        for (int i = 0; i < 7; i++)
            deals.open(anna, NewDeal.named("Deal " + i).worth(BigDecimal.valueOf(i % 3), "USD").expectedOn(i % 2 == 0 ? null : LocalDate.of(2026, 4, 1 + i % 3))).orThrow();
        for (String sort : List.of("opened", "-opened", "name", "-name", "amount", "-amount", "expected", "-expected")) {
            List<String> names = new ArrayList<>();
            String next = "/api/v1/deals?limit=2&sort=" + sort;
            while (next != null) {
                JsonNode page = call("GET", next, null, 200);
                page.path("items").forEach(deal -> names.add(deal.path("name").asString()));
                next = page.path("next").isString() ? page.path("next").asString() : null;
            }
            assertThat(names).as(sort).hasSize(7).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_rep_of_another_department_finds_nothing_and_changes_nothing() throws Exception {
        long id = deals.open(anna, NewDeal.named("GTX").forClient(client).worth(BigDecimal.TEN, "USD")).orThrow();
        token = tokenOf(hire("Boris Orlov", Role.SALES_REP, department("South")));
        String deal = "/api/v1/deals/" + id;
        assertThat(call("GET", "/api/v1/deals?state=all", null, 200).path("items")).isEmpty();
        call("GET", deal, null, 404);
        call("GET", deal + "/lines", null, 404);
        call("PATCH", deal, "{\"name\": \"Mine\"}", 404);
        call("POST", deal + "/stage", "{\"stage_id\": %d}".formatted(stages.get(1).id()), 404);
        call("POST", deal + "/won", "{}", 404);
        call("POST", deal + "/lost", "{\"reason_id\": 1}", 404);
        call("POST", deal + "/reopened", "", 404);
        call("POST", deal + "/owner", "{\"owner_id\": 1}", 404);
        call("PUT", deal + "/lines", "[]", 404);
        call("POST", "/api/v1/deals", "{\"name\": \"GTX\", \"client_id\": %d}".formatted(client), 422);
        assertThat(deals.get(anna, id).name()).isEqualTo("GTX");
    }

    @Test
    void reps_read_products_and_pipelines_and_do_not_set_them_up() throws Exception {
        assertThat(call("GET", "/api/v1/pipelines", null, 200).path("items").path(0).path("stages")).hasSize(5);
        assertThat(call("GET", "/api/v1/products", null, 200).path("items")).isEmpty();
        call("POST", "/api/v1/products", "{\"name\": \"GTX\", \"price\": 1}", 403);
        call("POST", "/api/v1/pipelines", "{\"name_en\": \"Mine\"}", 403);
        token = tokenOf(administrator);
        long product = call("POST", "/api/v1/products", "{\"name\": \"GTX\", \"price\": 1.5, \"group\": \"GT\"}", 201).path("id").asLong();
        assertThat(call("PUT", "/api/v1/products/" + product + "?version=0", "{\"name\": \"GTX 2\", \"price\": 2}", 200).path("version").asInt()).isEqualTo(1);
        assertThat(call("POST", "/api/v1/products/" + product + "/archived", "", 200).path("archived").asBoolean()).isTrue();
        assertThat(call("POST", "/api/v1/pipelines", "{\"name_en\": \"Repeat\", \"stages\": [{\"name_en\": \"Offer\", \"probability\": 50}]}", 201).path("stages").path(0).path("name_ru").asString()).isEqualTo("Offer");
    }

    @Test
    void an_entry_that_is_nothing_is_refused_in_words() throws Exception {
        String deal = "/api/v1/deals/" + call("POST", "/api/v1/deals", "{\"name\": \"GTX\", \"client_id\": %d}".formatted(client), 201).path("id").asLong();
        assertThat(call("PUT", deal + "/lines", "[null]", 400).path("detail").asString()).isEqualTo("An entry of the list is empty.");
    }

    private JsonNode call(String method, String path, String body, int status) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address(path))).header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(method + " " + path + " → " + response.body()).isEqualTo(status);
        return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
    }

    private static String fieldOf(JsonNode problem) {
        return problem.path("errors").path(0).path("field").asString();
    }
}
