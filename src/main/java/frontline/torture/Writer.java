package frontline.torture;

import frontline.torture.Ledger.What;
import frontline.torture.TortureBase.Ready;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/// Somebody at work: two clients with an entry each, merged; now and then a file of clients. It does not ask again whether
/// what got no answer was kept.
final class Writer implements Runnable {

    static final int ROWS = 300;
    private static final long NOT_SENT = -1;
    private static final int A_FILE_EACH = 15;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String name;
    private final String address;
    private final Ready ready;
    private final Ledger ledger;

    Writer(String name, String address, Ready ready, Ledger ledger) {
        this.name = name;
        this.address = address;
        this.ready = ready;
        this.ledger = ledger;
    }

    @Override
    public void run() {
        try {
            for (int round = 0; !Thread.currentThread().isInterrupted(); round++) {
                String mark = name + "n" + round;
                long kept = client(mark + "a");
                long absorbed = client(mark + "b");
                if (kept <= 0 || absorbed <= 0) {
                    Thread.sleep(50); // nobody answers just now
                    continue;
                }
                entry(kept, mark + "c");
                entry(absorbed, mark + "d");
                if (round % 2 == 0) merge(kept, absorbed, mark);
                if (round % A_FILE_EACH == A_FILE_EACH - 1) file(mark + "f");
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private long client(String mark) throws InterruptedException {
        long id = send(json("/api/v1/clients", "{\"kind\": \"company\", \"name\": \"%s\"}".formatted(mark)));
        note(What.CLIENT, mark, id);
        return id;
    }

    private void entry(long client, String mark) throws InterruptedException {
        note(What.ENTRY, mark, send(json("/api/v1/clients/" + client + "/history",
                "{\"type_id\": %1$d, \"text\": \"%2$s\", \"next\": {\"type_id\": %1$d, \"due_on\": \"2031-01-01\", \"prepare\": \"%2$s\"}}".formatted(ready.actionType(), mark))));
    }

    private void merge(long kept, long absorbed, String mark) throws InterruptedException {
        note(What.MERGE, mark, send(json("/api/v1/clients/" + kept + "/merge", "{\"absorb_id\": %d}".formatted(absorbed))));
    }

    private void file(String mark) throws InterruptedException {
        String rows = IntStream.range(0, ROWS).mapToObj(row -> mark + "r" + row).collect(Collectors.joining("\n", "Name\n", "\n"));
        String form = "--torture\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nclients\r\n--torture\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"%s.csv\"\r\nContent-Type: text/csv\r\n\r\n%s\r\n--torture--\r\n".formatted(mark, rows);
        note(What.IMPORT, mark, send(HttpRequest.newBuilder(URI.create(address + "/api/v1/imports")).header("Content-Type", "multipart/form-data; boundary=torture").POST(BodyPublishers.ofString(form))));
    }

    private void note(What what, String mark, long id) {
        if (id != NOT_SENT) ledger.note(what, mark, id);
    }

    private HttpRequest.Builder json(String path, String body) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    /// @return the id in the answer; 0 when there was none
    private long send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(request.header("Authorization", "Bearer " + ready.token()).timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 == 4) throw new IllegalStateException(request.build().uri() + ": " + answer.statusCode() + " " + answer.body());
            return answer.statusCode() / 100 == 2 ? JSON.readTree(answer.body()).path("id").asLong() : 0;
        } catch (ConnectException | HttpConnectTimeoutException notSent) {
            return NOT_SENT;
        } catch (IOException noAnswer) {
            return 0;
        }
    }
}
