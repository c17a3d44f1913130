package frontline.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;

/// An import through the API from upload to report, against COPY of the same clients, telephones and addresses into the very same tables: with all their rows, indexes, keys and checks,
/// without the triggers that keep the trail, the completeness and the ownerships. COPY looks for no duplicates, and neither team nor trail is written; what it brought is taken back.
final class ImportBench {

    private static final Pattern STATUS = Pattern.compile("\"status\":\"(\\w+)\"");
    private static final Pattern CREATED = Pattern.compile("\"created\":(\\d+)");

    private final DSLContext sql;
    private final String address;
    private final String token;
    private final int rows;
    private final long run = System.currentTimeMillis();
    private final HttpClient http = HttpClient.newHttpClient();

    ImportBench(DSLContext sql, String address, String token, int rows) {
        this.sql = sql;
        this.address = address;
        this.token = token;
        this.rows = rows;
    }

    record Result(int rows, double rowsPerSecond, double copyRowsPerSecond) {}

    Result run() {
        try {
            double imported = imported();
            untilSettled();
            return new Result(rows, rows / imported, rows / copied());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private double imported() throws IOException, InterruptedException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("name,phone,email,external_id\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < rows; i++)
            file.writeBytes("Imported company %d-%d,+7916%07d,office%d@import%d.example,bench-%d-%d\n".formatted(run, i, i % 10_000_000, i, i, run, i).getBytes(StandardCharsets.UTF_8));
        long begun = System.nanoTime();
        HttpResponse<String> accepted = http.send(upload(file.toByteArray()), HttpResponse.BodyHandlers.ofString());
        if (accepted.statusCode() != 202) throw new IllegalStateException("the import was answered " + accepted.statusCode() + ": " + accepted.body());
        URI progress = URI.create(address).resolve(accepted.headers().firstValue("Location").orElseThrow());
        while (true) {
            String report = http.send(HttpRequest.newBuilder(progress).header("Authorization", "Bearer " + token).GET().build(), HttpResponse.BodyHandlers.ofString()).body();
            Matcher status = STATUS.matcher(report);
            if (status.find() && status.group(1).matches("done|failed|cancelled")) {
                Matcher created = CREATED.matcher(report);
                if (!created.find() || Integer.parseInt(created.group(1)) != rows) throw new IllegalStateException("not everything was imported: " + report);
                return (System.nanoTime() - begun) / 1e9;
            }
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private HttpRequest upload(byte[] file) {
        String boundary = "frontline-bench";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nclients\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"clients.csv\"\r\nContent-Type: text/csv\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(address + "/api/v1/imports"))
                .header("Authorization", "Bearer " + token).header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())).build();
    }

    /// An import that is done still counts what it has changed.
    private void untilSettled() throws InterruptedException {
        while (sql.fetchExists(DSL.table("platform.scheduled_tasks"), DSL.condition("picked and task_instance <> 'recurring'"))) Thread.sleep(Duration.ofMillis(50));
    }

    private double copied() {
        StringBuilder clients = new StringBuilder();
        StringBuilder points = new StringBuilder();
        long department = sql.fetchSingle("select min(id) from identity.departments").into(Long.class);
        long first = sql.fetchSingle("select max(id) + 1 from clients.clients").into(Long.class);
        for (int i = 0; i < rows; i++) {
            long id = first + i;
            clients.append("%d\tCopied company %d-%d\t%d\tcopied-%d-%d\n".formatted(id, run, i, department, run, i));
            points.append("%d\tphone\t+7916%07d\t7916%07d\n%d\temail\toffice%d@copy%d.example\toffice%d@copy%d.example\n".formatted(id, i % 10_000_000, i % 10_000_000, id, i, i, i, i));
        }
        double seconds = sql.connectionResult(connection -> {
            connection.setAutoCommit(false);
            try (var work = connection.createStatement()) {
                work.execute("alter table clients.clients disable trigger user");
                work.execute("alter table clients.contact_points disable trigger user");
                var copy = connection.unwrap(PGConnection.class).getCopyAPI();
                long begun = System.nanoTime();
                copy.copyIn("copy clients.clients (id, name, department_id, external_id) from stdin", new StringReader(clients.toString()));
                copy.copyIn("copy clients.contact_points (client_id, kind, value, normalized) from stdin", new StringReader(points.toString()));
                return (System.nanoTime() - begun) / 1e9;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
        sql.connection(connection -> {
            try (var work = connection.createStatement()) {
                work.execute("vacuum clients.clients, clients.contact_points");
            }
        });
        return seconds;
    }
}
