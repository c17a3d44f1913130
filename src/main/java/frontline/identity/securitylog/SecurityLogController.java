package frontline.identity.securitylog;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.platform.web.ApiList;
import frontline.platform.web.Cursor;
import frontline.platform.web.MenuItem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Controller
class SecurityLogController {

    private static final int PAGE = 50;

    private final SecurityLog log;
    private final Users users;

    SecurityLogController(SecurityLog log, Users users) {
        this.log = log;
        this.users = users;
    }

    @GetMapping("/security-log")
    String list(Viewer viewer, @RequestParam(required = false) @Nullable Long user, @RequestParam(defaultValue = "false") boolean refusals,
                @RequestParam(required = false) @Nullable String after, Model model) {
        viewer.require(Permission.MANAGE_USERS);
        List<SecurityEvent> oneMore = log.list(user, refusals, before(after), PAGE + 1);
        List<SecurityEvent> shown = oneMore.stream().limit(PAGE).toList();
        Map<String, String> people = new LinkedHashMap<>();
        people.put("", "");
        for (UserView one : users.all()) people.put(String.valueOf(one.id()), one.name());
        model.addAttribute("events", shown);
        model.addAttribute("user", user);
        model.addAttribute("refusals", refusals);
        model.addAttribute("people", people);
        model.addAttribute("next", oneMore.size() > PAGE ? Cursor.of(shown.getLast().id()).encoded() : null);
        return after == null ? "identity/security-log" : "identity/security-log-rows";
    }

    private static @Nullable Long before(@Nullable String after) {
        return Cursor.decoded(after, 1).map(cursor -> cursor.number(0)).orElse(null);
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem securityLogMenu() {
            return MenuItem.setup("menu.security_log", "shield-lock", "/security-log", 145, Permission.MANAGE_USERS.roleCodes());
        }
    }

    @RestController
    @RequestMapping("/api/v1/security-events")
    @Tag(name = "users")
    static class Api {

        private final SecurityLog log;

        Api(SecurityLog log) {
            this.log = log;
        }

        @GetMapping
        @Operation(summary = "Sign-ins, refusals, changes of passwords, rights and sessions, the newest first; administrators only")
        ApiList<SecurityEvent> list(Viewer viewer, @RequestParam(name = "user_id", required = false) @Nullable Long userId, @RequestParam(defaultValue = "false") boolean refusals,
                                    @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
            viewer.require(Permission.MANAGE_USERS);
            int most = Math.clamp(limit, 1, 500);
            String address = "/api/v1/security-events?refusals=" + refusals + (userId == null ? "" : "&user_id=" + userId);
            return ApiList.of(log.list(userId, refusals, before(after), most + 1), most, address, event -> Cursor.of(event.id()));
        }
    }
}
