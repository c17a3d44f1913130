package frontline.agenda.calendar;

import frontline.identity.Viewer;
import frontline.platform.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
@RequestMapping("/api/v1/calendar-feed")
@Tag(name = "calendar")
class CalendarApi {

    private final CalendarFeeds feeds;

    CalendarApi(CalendarFeeds feeds) {
        this.feeds = feeds;
    }

    @GetMapping
    @Operation(summary = "When one's own feed was made and last read; its address is not given back")
    CalendarFeeds.Feed one(Viewer viewer) {
        return feeds.of(viewer.userId()).orElseThrow(() -> new NotFound("calendar feed"));
    }

    @PostMapping
    @Operation(summary = "Make a new address for one's own actions; the old one ends")
    ResponseEntity<Map<String, String>> renew(Viewer viewer) {
        String address = ServletUriComponentsBuilder.fromCurrentContextPath().path("/calendar/" + feeds.renew(viewer.userId()) + ".ics").build().toUriString();
        return ResponseEntity.status(HttpStatus.CREATED).body(Map.of("address", address));
    }

    @DeleteMapping
    ResponseEntity<Void> revoke(Viewer viewer) {
        feeds.revoke(viewer.userId());
        return ResponseEntity.noContent().build();
    }
}
