package frontline.torture;

import frontline.torture.TortureBase.Ready;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends what somebody writes, to whichever node answers.
final class Desk {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAUSE_MILLIS = 100;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final List<String> addresses;
    private final Ready ready;
    private final Ledger ledger;
    private final boolean persistent;
    private int at;

    /// @param persistent sends again, with the same key, what got no answer
    Desk(List<String> addresses, Ready ready, Ledger ledger, boolean persistent) {
        this.addresses = addresses;
        this.ready = ready;
        this.ledger = ledger;
        this.persistent = persistent;
    }

    enum Fate { NOT_SENT, UNKNOWN, DONE }

    /// @param body missing when what was done before is answered without its answer
    record Sent(Fate fate, JsonNode body) {

        /// 0 when it is not known
        long id() {
            return body.path("id").asLong(0);
        }
    }

    private static final Sent NOT_SENT = new Sent(Fate.NOT_SENT, JSON.missingNode());
    private static final Sent UNKNOWN = new Sent(Fate.UNKNOWN, JSON.missingNode());

    Sent send(String path, String type, String body) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        boolean sentBefore = false;
        while (true) {
            Sent sent = once(path, type, body, key);
            if (sent.fate() == Fate.DONE) return sent;
            at = (at + 1) % addresses.size();
            sentBefore |= sent.fate() == Fate.UNKNOWN;
            if (!persistent) return sent;
            if (Thread.currentThread().isInterrupted()) return sentBefore ? UNKNOWN : sent;
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
                return sentBefore ? UNKNOWN : sent;
            }
        }
    }

    private Sent once(String path, String type, String body, String key) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(addresses.get(at) + path)).header("Content-Type", type).header("Authorization", "Bearer " + ready.token()).timeout(Duration.ofSeconds(20));
        if (persistent) request.header("Idempotency-Key", key);
        try {
            return read(path, http.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()));
        } catch (ConnectException | HttpConnectTimeoutException notSent) {
            return NOT_SENT;
        } catch (IOException noAnswer) {
            return UNKNOWN;
        }
    }

    private Sent read(String path, HttpResponse<String> answer) {
        boolean replayed = answer.headers().firstValue("Idempotency-Replayed").isPresent();
        if (replayed) ledger.replayed();
        if (answer.statusCode() / 100 == 2) return new Sent(Fate.DONE, answer.body().isEmpty() ? JSON.missingNode() : JSON.readTree(answer.body()));
        if (answer.statusCode() == 409 && replayed) return new Sent(Fate.DONE, JSON.missingNode());
        if (answer.statusCode() == 503 && answer.headers().firstValue("Retry-After").isPresent() && answer.body().contains("detail")) ledger.sentence();
        else ledger.fault("%s was answered with %d: %s".formatted(path.replaceAll("\\d+", "…"), answer.statusCode(), answer.body().lines().findFirst().orElse("").replaceAll("[0-9a-f]{8}\\b", "…")));
        return UNKNOWN;
    }
}
