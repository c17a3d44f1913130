package frontline.clients.cards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.clients.ClientTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClientApiTest extends ClientTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Answer(int status, JsonNode body) {}

    @Test
    void a_client_is_added_changed_and_never_overwritten_unseen() {
        String token = tokenOf(bob);
        Answer added = ask(token, "POST", "/api/v1/clients", """
                {"name": "Isdom", "tax_id": "77", "probability": 40, "note": "Old", "contacts": [{"kind": "phone", "value": "(312) 555-0100"}]}""");
        assertEquals(201, added.status());
        String path = "/api/v1/clients/" + added.body().get("id").asLong();
        assertEquals("13125550100", added.body().get("contacts").get(0).get("normalized").asString());
        assertEquals(bob.userId(), added.body().get("owner_id").asLong());

        Answer changed = ask(token, "PATCH", path, """
                {"version": 0, "probability": 75, "note": null}""");
        assertEquals(75, changed.body().get("probability").asInt());
        assertTrue(changed.body().get("note").isNull());
        assertEquals("77", changed.body().get("tax_id").asString(), "what is not named stays");
        assertEquals(409, ask(token, "PATCH", path, "{\"version\": 0, \"probability\": 10}").status());

        Answer refused = ask(token, "PATCH", path, "{\"name\": \"\"}");
        assertEquals(422, refused.status());
        assertEquals("name", refused.body().get("errors").get(0).get("field").asString());
    }

    @Test
    void people_history_and_actions_hang_on_the_client() {
        String token = tokenOf(bob);
        String path = "/api/v1/clients/" + client(bob, "Isdom");
        Answer person = ask(token, "POST", path + "/people", "{\"name\": \"Anna\", \"phones\": [\"+7 495 123-45-67\"], \"birthday\": \"1980-05-17\"}");
        assertEquals(201, person.status());
        assertEquals(201, ask(token, "POST", path + "/history", "{\"type_id\": %d, \"text\": \"Said\", \"person_id\": %d, \"next\": {\"type_id\": %d, \"due_on\": \"2026-03-04\"}}"
                .formatted(typeOf("call"), person.body().get("id").asLong(), typeOf("meeting"))).status());
        JsonNode action = ask(token, "GET", "/api/v1/actions", "").body().get("items").get(0);
        assertEquals("2026-03-04", action.get("due_on").asString());
        String actionPath = "/api/v1/actions/" + action.get("id").asLong();
        assertEquals("2026-03-06", ask(token, "PATCH", actionPath, "{\"due_on\": \"2026-03-06\"}").body().get("due_on").asString());
        assertFalse(ask(token, "POST", actionPath + "/done", "").body().get("done_at").isNull());
        JsonNode first = ask(token, "GET", path + "/history?limit=1", "").body();
        assertEquals("Said", first.get("items").get(0).get("words").asString());
        assertEquals("Client added", ask(token, "GET", first.get("next").asString(), "").body().get("items").get(0).get("words").asString());
        assertEquals(404, ask(tokenOf(wendy), "GET", actionPath, "").status());
        assertEquals(404, ask(tokenOf(wendy), "POST", actionPath + "/done", "").status());
        assertEquals(0, ask(tokenOf(wendy), "GET", "/api/v1/actions", "").body().get("items").size());
        assertEquals(404, ask(tokenOf(wendy), "GET", "/api/v1/people/" + person.body().get("id").asLong(), "").status());
    }

    @Test
    void what_cannot_take_invoices_is_refused_before_anything_is_written() {
        String token = tokenOf(bob);
        String path = "/api/v1/clients/" + client(bob, "Isdom") + "/contacts";
        Answer refused = ask(token, "POST", path, "{\"kind\": \"phone\", \"value\": \"(312) 555-0100\", \"billing\": true}");
        assertEquals("422 billing", refused.status() + " " + refused.body().get("errors").get(0).get("field").asString());
        assertEquals(0, ask(token, "GET", path, "").body().get("items").size());
        long phone = ask(token, "POST", path, "{\"kind\": \"phone\", \"value\": \"(312) 555-0100\"}").body().get("id").asLong();
        assertEquals(422, ask(token, "PUT", "/api/v1/contacts/" + phone, "{\"value\": \"(312) 555-0199\", \"billing\": true}").status());
        assertEquals("13125550100", ask(token, "GET", "/api/v1/contacts/" + phone, "").body().get("normalized").asString());
        assertTrue(ask(token, "POST", path, "{\"kind\": \"email\", \"value\": \"pay@isdom.example\", \"billing\": true}").body().get("billing").asBoolean());
    }

    @Test
    void actions_page_by_day() {
        long id = client(bob, "Isdom");
        String token = tokenOf(bob);
        for (int day = 10; day < 15; day++) assertEquals(201, ask(token, "POST", "/api/v1/clients/" + id + "/actions", "{\"type_id\": %d, \"due_on\": \"2026-03-%d\"}".formatted(typeOf("call"), day)).status());
        for (String address : List.of("/api/v1/actions", "/api/v1/clients/" + id + "/actions")) {
            JsonNode first = ask(token, "GET", address + "?limit=3", "").body();
            JsonNode second = ask(token, "GET", first.get("next").asString(), "").body();
            assertEquals(List.of("2026-03-10", "2026-03-11", "2026-03-12"), days(first), address);
            assertEquals(List.of("2026-03-13", "2026-03-14"), days(second), address);
            assertTrue(second.get("next").isNull(), address);
        }
    }

    @Test
    void a_rep_of_another_department_finds_nothing() {
        String path = "/api/v1/clients/" + client(bob, "Isdom");
        String token = tokenOf(wendy);
        for (String below : List.of("", "/people", "/history", "/actions", "/contacts")) assertEquals(404, ask(token, "GET", path + below, "").status(), below);
        assertEquals(404, ask(token, "PATCH", path, "{\"note\": \"x\"}").status());
        assertEquals(404, ask(token, "POST", path + "/people", "{\"name\": \"x\"}").status());
        assertEquals(404, ask(token, "POST", path + "/history", "{\"type_id\": %d, \"text\": \"x\"}".formatted(typeOf("call"))).status());
        assertEquals(404, ask(token, "POST", path + "/actions", "{\"type_id\": %d, \"due_on\": \"2026-03-04\"}".formatted(typeOf("call"))).status());
        assertEquals(404, ask(token, "POST", path + "/contacts", "{\"kind\": \"email\", \"value\": \"a@b.example\"}").status());
    }

    private static List<String> days(JsonNode page) {
        return page.get("items").valueStream().map(item -> item.get("due_on").asString()).toList();
    }

    private Answer ask(String token, String verb, String path, String body) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(HttpRequest.newBuilder(URI.create(address(path))).header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                    .method(verb, HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
