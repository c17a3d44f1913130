package frontline.platform.questions;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Said by a page that is left while it waits.
@Controller
class StopController {

    private final Underway underway;

    StopController(Underway underway) {
        this.underway = underway;
    }

    @PostMapping("/questions/stop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@RequestParam String asker) {
        Underway.Asker last = Underway.Asker.of(asker);
        if (last != null) underway.stop(last);
    }
}
