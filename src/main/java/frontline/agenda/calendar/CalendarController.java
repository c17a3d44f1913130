package frontline.agenda.calendar;

import static frontline.agenda.db.Tables.ACTIONS;

import frontline.agenda.actions.ActionQueries;
import frontline.identity.Viewer;
import frontline.identity.company.Company;
import frontline.identity.profile.ProfileSection;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.text.Language;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// The feed itself, open to whoever knows its secret, and its part of one's own page.
@Controller
class CalendarController {

    private static final int MOST = 2_000;
    private static final int DAYS_BACK = 90;

    private final CalendarFeeds feeds;
    private final ActionQueries actions;
    private final Users users;
    private final Company company;
    private final Clock clock;

    CalendarController(CalendarFeeds feeds, ActionQueries actions, Users users, Company company, Clock clock) {
        this.feeds = feeds;
        this.actions = actions;
        this.users = users;
        this.company = company;
        this.clock = clock;
    }

    @GetMapping("/calendar/{secret}.ics")
    ResponseEntity<byte[]> feed(@PathVariable String secret) {
        Viewer viewer = feeds.owner(secret).orElseThrow(() -> new NotFound("calendar"));
        Company.Settings house = company.settings().orElseThrow();
        ZoneId zone = ZoneId.of(house.timeZone());
        LocalDate today = LocalDate.now(clock.withZone(zone));
        var own = actions.open(ACTIONS.ASSIGNEE_ID.eq(viewer.userId()).and(ACTIONS.DUE_ON.ge(today.minusDays(DAYS_BACK))), MOST, users.languageOf(viewer.userId()).orElse(house.language()));
        String address = ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/calendar;charset=UTF-8"))
                .header("Content-Disposition", "inline; filename=\"actions.ics\"").header("Cache-Control", "private, no-store").header("Referrer-Policy", "no-referrer")
                .body(ActionCalendar.write(own, house.name(), zone, Instant.now(clock), address).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/profile/calendar")
    String show(Viewer viewer, Model model) {
        return show(viewer, null, model);
    }

    @PostMapping("/profile/calendar")
    String renew(Viewer viewer, Model model) {
        return show(viewer, feeds.renew(viewer.userId()), model);
    }

    @PostMapping("/profile/calendar/revocation")
    String revoke(Viewer viewer, Model model) {
        feeds.revoke(viewer.userId());
        return show(viewer, null, model);
    }

    private String show(Viewer viewer, @Nullable String secret, Model model) {
        model.addAttribute("feed", feeds.of(viewer.userId()).orElse(null));
        model.addAttribute("address", secret == null ? "" : ServletUriComponentsBuilder.fromCurrentContextPath().path("/calendar/" + secret + ".ics").build().toUriString());
        return "agenda/calendar-feed";
    }

    @Configuration
    static class Sections {
        @Bean
        ProfileSection calendarSection() {
            return new ProfileSection("profile.calendar", 10, "/profile/calendar");
        }
    }
}
