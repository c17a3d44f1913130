package frontline.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;

/// The look for duplicates through the whole base, from the order to the report, against a self-join over equal telephones and equal plain names alone.
final class DuplicateBench {

    private static final Pattern STATUS = Pattern.compile("\"status\":\"(\\w+)\"");
    private static final String SELF_JOIN = """
            select (select count(*) from clients.contact_points a join clients.contact_points b on a.kind = b.kind and a.normalized = b.normalized and a.client_id < b.client_id)
                 + (select count(*) from clients.clients a join clients.clients b on clients.plain_name(a.name) = clients.plain_name(b.name) and a.id < b.id)""";

    private final DSLContext sql;
    private final String address;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    DuplicateBench(DSLContext sql, String address, String token) {
        this.sql = sql;
        this.address = address;
        this.token = token;
    }

    record Result(int clients, double clientsPerSecond, double bareClientsPerSecond) {}

    Result run() {
        int clients = sql.fetchSingle("select count(*) from clients.clients").into(Integer.class);
        try {
            return new Result(clients, clients / looked(), clients / joined());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private double looked() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        HttpResponse<String> started = http.send(request("/api/v1/duplicate-runs").POST(HttpRequest.BodyPublishers.ofString("{}")).build(), HttpResponse.BodyHandlers.ofString());
        if (started.statusCode() != 201) throw new IllegalStateException("the look was answered " + started.statusCode() + ": " + started.body());
        String run = started.headers().firstValue("Location").orElseThrow();
        while (true) {
            String report = http.send(request(run).GET().build(), HttpResponse.BodyHandlers.ofString()).body();
            Matcher status = STATUS.matcher(report);
            if (status.find() && status.group(1).equals("done")) return (System.nanoTime() - begun) / 1e9;
            if (report.contains("\"failed\"")) throw new IllegalStateException("the look failed: " + report);
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address).resolve(path)).header("Authorization", "Bearer " + token).header("Content-Type", "application/json");
    }

    private double joined() {
        long begun = System.nanoTime();
        sql.fetchSingle(SELF_JOIN);
        return (System.nanoTime() - begun) / 1e9;
    }
}
