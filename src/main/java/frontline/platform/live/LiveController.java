package frontline.platform.live;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@ConditionalOnWebApplication
class LiveController {

    private static final int MOST_TOPICS = 20;

    private final Live live;

    LiveController(Live live) {
        this.live = live;
    }

    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(@RequestParam String topics, @RequestParam(defaultValue = "0") long missed) {
        Set<String> wanted = Arrays.stream(topics.split(",")).limit(MOST_TOPICS).collect(Collectors.toSet());
        return live.follow(wanted, Duration.ofMillis(Math.clamp(missed, 0, 60_000)));
    }
}
