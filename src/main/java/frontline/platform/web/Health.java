package frontline.platform.web;

import frontline.platform.live.Ear;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a balancer asks every few seconds: whether this node shall get requests. Costs no statement, and answers at once even
/// where the database does not.
@RestController
@ConditionalOnWebApplication
class Health {

    private final ApplicationAvailability availability;
    private final Ear ear;

    Health(ApplicationAvailability availability, Ear ear) {
        this.availability = availability;
        this.ear = ear;
    }

    @GetMapping(path = "/healthz", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> healthz() {
        if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) return unready("starting or stopping\n");
        if (!ear.hears()) return unready("the database does not answer\n");
        return ResponseEntity.ok("ok\n");
    }

    private static ResponseEntity<String> unready(String why) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(why);
    }
}
