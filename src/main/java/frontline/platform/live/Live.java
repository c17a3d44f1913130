package frontline.platform.live;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    private final DataSource dataSource;
    private final Map<SseEmitter, Set<String>> browsers = new ConcurrentHashMap<>();
    private volatile @Nullable Thread ear;

    Live(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    SseEmitter follow(Set<String> topics) {
        SseEmitter browser = new SseEmitter(0L);
        browsers.put(browser, topics);
        browser.onCompletion(() -> browsers.remove(browser));
        browser.onTimeout(() -> browsers.remove(browser));
        browser.onError(e -> browsers.remove(browser));
        greet(browser);
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
        ear = Thread.ofVirtual().name("live").start(this::listen);
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
                hear(connection.unwrap(PGConnection.class));
            } catch (SQLException e) {
                if (isRunning() && !pause()) return;
                log.info("listening again after: {}", e.getMessage());
            }
        }
    }

    private void hear(PGConnection connection) throws SQLException {
        while (isRunning()) {
            PGNotification[] heard = connection.getNotifications(WAIT_MILLIS);
            if (heard == null || heard.length == 0) tell(null);
            else for (PGNotification notification : heard) tell(notification.getParameter());
        }
    }

    /// @param topic null for a sign of life, which also finds out browsers that have gone
    private void tell(@Nullable String topic) {
        browsers.forEach((browser, topics) -> {
            if (topic != null && !topics.contains(topic)) return;
            try {
                browser.send(topic == null ? SseEmitter.event().comment("") : SseEmitter.event().name("changed").data(topic));
            } catch (IOException | IllegalStateException gone) {
                browsers.remove(browser);
            }
        });
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
