package frontline.torture;

import frontline.torture.Desk.Fate;
import frontline.torture.Desk.Sent;
import frontline.torture.Ledger.What;
import frontline.torture.TortureBase.Ready;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Somebody at work: two clients with an entry each, merged; deals won and paid; now and then a file of clients, and a change to
/// all deals at once, both in the background.
final class Writer implements Runnable {

    static final int ROWS = 300;
    private static final int A_FILE_EACH = 15;
    private static final int A_BREATH_MILLIS = 200; // between a client and the next, or jobs are ordered faster than two programs that are killed can do them
    private static final int MOST_DEALS = 100;
    private static final int A_CHANGE_EACH = 5;
    private static final LocalDate FIRST_DAY = LocalDate.of(2040, 1, 1);

    private final Desk desk;
    private final int number;
    private final Ready ready;
    private final Ledger ledger;
    private final List<Long> openDeals = new ArrayList<>();

    /// Every second one sends again what got no answer; the others never ask what became of it.
    Writer(int number, List<String> addresses, Ready ready, Ledger ledger) {
        this.desk = new Desk(addresses, ready, ledger, number % 2 == 0);
        this.number = number;
        this.ready = ready;
        this.ledger = ledger;
    }

    @Override
    public void run() {
        try {
            for (int round = 0; !Thread.currentThread().isInterrupted(); round++) {
                String mark = "w" + number + "n" + round;
                long kept = client(mark + "a");
                long absorbed = client(mark + "b");
                if (kept <= 0 || absorbed <= 0) {
                    Thread.sleep(50); // nobody answers just now
                    continue;
                }
                entry(kept, mark + "c");
                entry(absorbed, mark + "d");
                deal(kept, mark, round);
                if (round % 2 == 0) write(What.MERGE, mark, "/api/v1/clients/" + kept + "/merge", "{\"absorb_id\": %d}".formatted(absorbed));
                if (round % A_CHANGE_EACH == A_CHANGE_EACH - 1) change(round);
                if (round % A_FILE_EACH == A_FILE_EACH - 1) file(mark + "f");
                Thread.sleep(A_BREATH_MILLIS);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            ledger.fault("a writer gave up: " + broken);
        }
    }

    private long client(String mark) throws InterruptedException {
        return write(What.CLIENT, mark, "/api/v1/clients", "{\"kind\": \"company\", \"name\": \"%s\"}".formatted(mark));
    }

    private void entry(long client, String mark) throws InterruptedException {
        write(What.ENTRY, mark, "/api/v1/clients/" + client + "/history",
                "{\"type_id\": %1$d, \"text\": \"%2$s\", \"next\": {\"type_id\": %1$d, \"due_on\": \"2031-01-01\", \"prepare\": \"%2$s\"}}".formatted(ready.actionType(), mark));
    }

    /// One in two is won and paid, the other stays open.
    private void deal(long client, String mark, int round) throws InterruptedException {
        long deal = write(What.DEAL, mark + "e", "/api/v1/deals", "{\"name\": \"%se\", \"client_id\": %d, \"amount\": 100, \"opened_on\": \"2020-01-01\"}".formatted(mark, client));
        if (deal <= 0) return;
        if (round % 2 == 1) {
            openDeals.add(deal);
            return;
        }
        write(What.WON, mark + "e", "/api/v1/deals/" + deal + "/won", "{}");
        write(What.PAYMENT, mark + "p", "/api/v1/deals/" + deal + "/payments", "{\"paid_on\": \"%s\", \"amount\": \"100\", \"number\": \"%sp\"}".formatted(LocalDate.now(ZoneOffset.UTC).minusDays(1), mark));
    }

    /// The day is nobody else's, so the audit trail tells how often each deal got it.
    private void change(int round) throws InterruptedException {
        if (openDeals.isEmpty()) return;
        if (openDeals.size() > MOST_DEALS) openDeals.subList(0, openDeals.size() - MOST_DEALS).clear();
        LocalDate day = FIRST_DAY.plusDays(number * 10_000L + round);
        String deals = openDeals.stream().map(String::valueOf).collect(Collectors.joining(", "));
        write(What.BULK, day + " " + openDeals.size(), "/api/v1/deal-changes", "{\"deals\": [%s], \"what\": \"expected\", \"expected_on\": \"%s\"}".formatted(deals, day));
    }

    private void file(String mark) throws InterruptedException {
        String rows = IntStream.range(0, ROWS).mapToObj(row -> mark + "r" + row).collect(Collectors.joining("\n", "Name\n", "\n"));
        String form = "--torture\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nclients\r\n--torture\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"%s.csv\"\r\nContent-Type: text/csv\r\n\r\n%s\r\n--torture--\r\n".formatted(mark, rows);
        note(What.IMPORT, mark, desk.send("/api/v1/imports", "multipart/form-data; boundary=torture", form));
    }

    /// @return the id in the answer; 0 when there was none
    private long write(What what, String mark, String path, String json) throws InterruptedException {
        return note(what, mark, desk.send(path, "application/json", json));
    }

    private long note(What what, String mark, Sent sent) {
        if (sent.fate() != Fate.NOT_SENT) ledger.note(what, mark, sent.fate() == Fate.DONE);
        return sent.id();
    }
}
