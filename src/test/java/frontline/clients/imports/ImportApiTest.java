package frontline.clients.imports;

import static frontline.clients.db.Tables.CLIENTS;
import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.Role;
import frontline.identity.Viewer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

class ImportApiTest extends ImportTesting {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String FILE = "Firm,Kind of work,Size\nAcme,metl,10\nBeta,wood,many\n,wood,3\n";

    @Test
    void a_program_brings_a_file_and_polls_for_the_end() throws Exception {
        HttpResponse<String> accepted = post(administrator, FILE, "clients", """
                {"columns": {"Firm": "name", "1": "industry", "Size": {"own_field": "number"}}, "values": {"industry": {"metl": "metal"}}}""");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String location = accepted.headers().firstValue("Location").orElseThrow();
        long id = json(accepted).get("id").asLong();
        assertThat(location).isEqualTo("/api/v1/imports/" + id);
        over(id);
        JsonNode done = json(get(administrator, location));
        assertThat(done.get("status").asString()).isEqualTo("done");
        assertThat(done.get("rows").asLong()).isEqualTo(3);
        assertThat(done.get("created").asLong()).isEqualTo(2);
        assertThat(done.get("rejected").asLong()).isEqualTo(1);
        JsonNode rejected = json(get(administrator, location + "/rejected")).get("items");
        assertThat(rejected).hasSize(2);
        assertThat(rejected.get(0).get("line").asLong()).isEqualTo(4);
        assertThat(rejected.get(0).get("accepted").asBoolean()).isFalse();
        assertThat(rejected.get(1).get("reason").asString()).isEqualTo("Size: “many” is not a number.");
        assertThat(sql.fetchValue("select string_agg(v.name_en, ',' order by v.name_en) from clients.classifier_values v join clients.classifiers c on c.id = v.classifier_id where c.key = 'industry'")).isEqualTo("metal,wood");

        assertThat(call(administrator, location + "/undo", BodyPublishers.noBody()).statusCode()).isEqualTo(202);
        assertThat(over(id).getStatus()).isEqualTo("undone");
        assertThat(sql.fetchCount(CLIENTS)).isZero();
    }

    @Test
    void what_cannot_be_started_is_refused_with_the_field() throws Exception {
        assertThat(post(administrator, FILE, "planets", null).statusCode()).isEqualTo(422);
        HttpResponse<String> column = post(administrator, FILE, "clients", "{\"columns\": {\"No such\": \"name\"}}");
        assertThat(column.statusCode()).isEqualTo(422);
        assertThat(json(column).get("errors").get(0).get("message").asString()).isEqualTo("The file has no column No such.");
        assertThat(post(administrator, FILE, "clients", "{oh").statusCode()).isEqualTo(422);
        assertThat(post(administrator, "a,b\n1,2\n", "deals", "{\"columns\": {\"a\": \"planet\"}}").statusCode()).isEqualTo(422);
        assertThat(json(get(administrator, "/api/v1/imports")).get("items")).isEmpty();
    }

    @Test
    void the_list_pages_and_shows_each_their_own() throws Exception {
        Viewer head = hire("Helen Head", Role.HEAD_OF_SALES, departments.root());
        Viewer rep = hire("Rita Rep", Role.SALES_REP, departments.root());
        for (int i = 0; i < 3; i++) importing(administrator, file("a" + i + ".csv", "Name\nAcme " + i + "\n"), "clients");
        JsonNode first = json(get(administrator, "/api/v1/imports?limit=2"));
        assertThat(first.get("items")).hasSize(2);
        assertThat(json(get(administrator, first.get("next").asString())).get("items")).hasSize(1);
        assertThat(json(get(head, "/api/v1/imports")).get("items")).isEmpty();
        assertThat(get(head, "/api/v1/imports/1").statusCode()).isEqualTo(404);
        assertThat(get(head, "/api/v1/imports/1/rejected").statusCode()).isEqualTo(404);
        assertThat(call(head, "/api/v1/imports/1/undo", BodyPublishers.noBody()).statusCode()).isEqualTo(404);
        assertThat(call(head, "/api/v1/imports/1/cancel", BodyPublishers.noBody()).statusCode()).isEqualTo(404);
        assertThat(get(rep, "/api/v1/imports").statusCode()).isEqualTo(403);
        assertThat(post(rep, FILE, "clients", null).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> post(Viewer viewer, String file, String kind, @Nullable String mapping) throws IOException, InterruptedException {
        String boundary = "----frontline";
        String body = part(boundary, "kind", "", kind) + (mapping == null ? "" : part(boundary, "mapping", "", mapping)) + part(boundary, "file", "; filename=\"firms.csv\"", file) + "--" + boundary + "--\r\n";
        return HTTP.send(request(viewer, "/api/v1/imports").header("Content-Type", "multipart/form-data; boundary=" + boundary).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static String part(String boundary, String name, String more, String content) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n" + content + "\r\n";
    }

    private HttpResponse<String> get(Viewer viewer, String path) throws IOException, InterruptedException {
        return HTTP.send(request(viewer, path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> call(Viewer viewer, String path, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        return HTTP.send(request(viewer, path).POST(body).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(Viewer viewer, String path) {
        return HttpRequest.newBuilder(URI.create(address(path))).header("Authorization", "Bearer " + tokenOf(viewer));
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Imports.JSON.readTree(response.body());
    }
}
