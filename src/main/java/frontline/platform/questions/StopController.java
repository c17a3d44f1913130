package frontline.platform.questions;

import frontline.platform.live.Announcements;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Said by a page that is left while it waits.
@Controller
class StopController {

    private final Underway underway;
    private final Announcements announcements;

    StopController(Underway underway, Announcements announcements) {
        this.underway = underway;
        this.announcements = announcements;
    }

    @PostMapping("/questions/stop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@RequestParam String asker) {
        Underway.Asker last = Underway.Asker.of(asker);
        if (last == null) return;
        underway.stop(last);
        announcements.changed(last.leaving()); // another node may be the one that asks for it
    }
}
