package frontline.platform.live;

import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The browsers that wait on this node.
@Component
@ConditionalOnWebApplication
class Live implements Hearing, SmartLifecycle {

    /// Every so often a browser that hears nothing gets a sign of life, which also finds out those that have gone.
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);
    /// Between a page's request and its stream's opening lies less, or the page is too old to be helped.
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;
    /// A notice takes its time from the transaction that gave it to this node.
    private static final Duration UNDERWAY = Duration.ofMillis(500);

    private final Map<SseEmitter, Set<String>> browsers = new ConcurrentHashMap<>();
    private final Deque<Heard> heard = new ConcurrentLinkedDeque<>();
    private int remembered; // known to the ear alone, for the queue would have to count
    private long lastSign = System.nanoTime();
    private volatile long hearsSince = System.nanoTime();
    private volatile boolean running;

    private record Heard(String topic, long nanos) {}

    /// @param missed how long ago the page was asked for, perhaps of another node: what was announced since is told at once
    SseEmitter follow(Set<String> topics, Duration missed) {
        SseEmitter browser = new SseEmitter(0L);
        browsers.put(browser, topics);
        browser.onCompletion(() -> browsers.remove(browser));
        browser.onTimeout(() -> browsers.remove(browser));
        browser.onError(e -> browsers.remove(browser));
        greet(browser);
        long since = System.nanoTime() - missed.plus(UNDERWAY).toNanos();
        if (hearsSince - since > 0) topics.forEach(topic -> send(browser, topic));
        else heard.stream().filter(one -> topics.contains(one.topic()) && one.nanos() - since > 0).map(Heard::topic).distinct().forEach(topic -> send(browser, topic));
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
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        browsers.keySet().forEach(SseEmitter::complete);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// After the farewell, before the web server, which would wait for the open streams.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }

    @Override
    public void heard(String topic) {
        remember(topic);
        tell(topic);
    }

    @Override
    public void missedSome() {
        hearsSince = System.nanoTime();
        browsers.forEach((browser, topics) -> topics.forEach(topic -> tell(browser, topic)));
    }

    @Override
    public void quiet() {
        if (System.nanoTime() - lastSign < SIGN_OF_LIFE.toNanos()) return;
        lastSign = System.nanoTime();
        tell(null);
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

    /// @param topic null for a sign of life
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
}
