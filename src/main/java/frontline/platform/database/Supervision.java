package frontline.platform.database;

import frontline.platform.ConsoleRefusal;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Starts the embedded server again whenever it has ended without having been told to: killed, out of memory, out of disk.
/// It does not give up, for what keeps the server from starting may be mended while the program waits.
final class Supervision {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final EmbeddedDatabase database;
    private final Consumer<String> tell;
    private final Semaphore losses = new Semaphore(0);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    private Supervision(EmbeddedDatabase database, Consumer<String> tell) {
        this.database = database;
        this.tell = tell;
        this.thread = Thread.ofPlatform().daemon().name("database").unstarted(this::supervise);
    }

    static Supervision of(EmbeddedDatabase database, Consumer<String> tell) {
        var supervision = new Supervision(database, tell);
        database.whenLost(supervision.losses::release);
        supervision.thread.start();
        return supervision;
    }

    /// Returns when nothing will be started any more.
    void end() {
        thread.interrupt();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        try {
            while (true) {
                losses.acquire();
                bringBack();
                database.whenLost(losses::release);
            }
        } catch (InterruptedException told) {
            // the program ends
        } finally {
            ended.countDown();
        }
    }

    private void bringBack() throws InterruptedException {
        var lost = Instant.now();
        tell.accept("The database has stopped and is started again; the reason is at the end of %s.".formatted(database.log()));
        var said = "";
        var pause = FIRST_PAUSE;
        while (true) {
            try {
                database.startAgain();
                tell.accept("The database is back after %.1f s.".formatted(Duration.between(lost, Instant.now()).toMillis() / 1000.0));
                return;
            } catch (IOException | SQLException | RuntimeException e) {
                var sentence = e instanceof ConsoleRefusal refusal ? refusal.sentence() : "The database did not start: " + e;
                if (!sentence.equals(said)) {
                    tell.accept(sentence + " Frontline goes on trying.");
                }
                said = sentence;
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }
}
