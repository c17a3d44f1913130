package frontline.platform.web;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// A node that is told to stop says so to the balancer (`/healthz`) and goes on serving for `FRONTLINE_DRAIN_SECONDS`, so that the
/// balancer has turned to the others before the door is shut. The first to stop.
@Component
@ConditionalOnWebApplication
class Farewell implements SmartLifecycle {

    private final Duration drain;
    private volatile boolean running;

    Farewell(@Value("${FRONTLINE_DRAIN_SECONDS:0}") int seconds) {
        this.drain = Duration.ofSeconds(Math.clamp(seconds, 0, 300));
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            Thread.sleep(drain);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
