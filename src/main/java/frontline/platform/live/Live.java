package frontline.platform.live;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The ear of this node: one database connection that listens, and the browsers that wait.
@Component
@ConditionalOnWebApplication
class Live implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Live.class);
    private static final int WAIT_MILLIS = 15_000;
    /// Between a page's request and its stream's opening lies less, or the page is too old to be helped.
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;
    /// A notice takes its time from the transaction that gave it to this node.
    private static final Duration UNDERWAY = Duration.ofMillis(500);

    private final DataSource dataSource;
    private final Map<SseEmitter, Set<String>> browsers = new ConcurrentHashMap<>();
    private final Deque<Heard> heard = new ConcurrentLinkedDeque<>();
    private int remembered; // known to the ear alone, for the queue would have to count
    private volatile @Nullable Thread ear;

    private record Heard(String topic, long nanos) {}

    Live(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// @param missed how long ago the page was asked for: what was announced since is told at once
    SseEmitter follow(Set<String> topics, Duration missed) {
        SseEmitter browser = new SseEmitter(0L);
        browsers.put(browser, topics);
        browser.onCompletion(() -> browsers.remove(browser));
        browser.onTimeout(() -> browsers.remove(browser));
        browser.onError(e -> browsers.remove(browser));
        greet(browser);
        long since = System.nanoTime() - missed.plus(UNDERWAY).toNanos();
        heard.stream().filter(one -> topics.contains(one.topic()) && one.nanos() - since > 0).map(Heard::topic).distinct().forEach(topic -> send(browser, topic));
        return browser;
    }

    /// Without a first word the browser would not know that the stream is open.
    private static void greet(SseEmitter browser) {
        try {
            browser.send(SseEmitter.event().comment(""));
        } catch (IOException gone) {
            browser.completeWithError(gone);
        }
    }

    @Override
    public void start() {
        Thread listening = Thread.ofVirtual().name("live").unstarted(this::listen);
        ear = listening; // before it starts, for it runs as long as it is the ear
        listening.start();
    }

    @Override
    public void stop() {
        Thread listening = ear;
        ear = null;
        if (listening != null) listening.interrupt();
        browsers.keySet().forEach(SseEmitter::complete);
    }

    @Override
    public boolean isRunning() {
        return ear != null;
    }

    private void listen() {
        while (isRunning()) {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(true);
                try (var statement = connection.createStatement()) {
                    statement.execute("listen " + Announcements.CHANNEL);
                }
                browsers.forEach((browser, topics) -> topics.forEach(topic -> tell(browser, topic))); // nobody knows what was said while nobody listened
                hear(connection.unwrap(PGConnection.class));
            } catch (SQLException e) {
                if (isRunning() && !pause()) return;
                log.info("listening again after: {}", e.getMessage());
            }
        }
    }

    private void hear(PGConnection connection) throws SQLException {
        while (isRunning()) {
            PGNotification[] notices = connection.getNotifications(WAIT_MILLIS);
            if (notices == null || notices.length == 0) tell(null);
            else for (PGNotification notification : notices) {
                remember(notification.getParameter());
                tell(notification.getParameter());
            }
        }
    }

    private void remember(String topic) {
        long now = System.nanoTime();
        heard.addLast(new Heard(topic, now));
        remembered++;
        while (remembered > MOST_REMEMBERED || heard.peekFirst() instanceof Heard oldest && now - oldest.nanos() > REMEMBERED.toNanos()) {
            heard.pollFirst();
            remembered--;
        }
    }

    /// @param topic null for a sign of life, which also finds out browsers that have gone
    private void tell(@Nullable String topic) {
        browsers.forEach((browser, topics) -> {
            if (topic == null || topics.contains(topic)) tell(browser, topic);
        });
    }

    /// On a thread of its own: a line that has stopped must not keep the others waiting.
    private void tell(SseEmitter browser, @Nullable String topic) {
        Thread.startVirtualThread(() -> send(browser, topic));
    }

    private void send(SseEmitter browser, @Nullable String topic) {
        try {
            browser.send(topic == null ? SseEmitter.event().comment("") : SseEmitter.event().name("changed").data(topic));
        } catch (IOException | RuntimeException gone) { // a server that has taken the response back answers with either
            browsers.remove(browser);
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(1000);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
