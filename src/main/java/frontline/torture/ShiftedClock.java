package frontline.torture;

import frontline.platform.ProgramClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/// A clock that is wrong by so many seconds as stand in a file, as one that somebody sets.
final class ShiftedClock extends Clock {

    static final String PROPERTY = "frontline.torture.clock";
    private static final long LOOK_EACH = Duration.ofMillis(100).toNanos();

    private final Path file;
    private final ZoneId zone;
    private volatile long looked = System.nanoTime() - LOOK_EACH;
    private volatile long seconds;

    private ShiftedClock(Path file, ZoneId zone) {
        this.file = file;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        return ProgramClock.toldOr(() -> Instant.now().plusSeconds(shift()));
    }

    private long shift() {
        if (System.nanoTime() - looked >= LOOK_EACH) {
            looked = System.nanoTime();
            try {
                String text = Files.exists(file) ? Files.readString(file).strip() : "";
                if (!text.isEmpty()) seconds = Long.parseLong(text);
            } catch (IOException beingWritten) {
                // as before
            }
        }
        return seconds;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ShiftedClock(file, other);
    }

    @Configuration
    @ConditionalOnProperty(PROPERTY)
    static class Instead {
        @Bean
        @Primary
        Clock shiftedClock(@Value("${" + PROPERTY + "}") Path file) {
            return new ShiftedClock(file, ZoneOffset.UTC);
        }
    }
}
