package frontline.clients.duplicates;

import frontline.clients.cards.CardSection;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import frontline.platform.web.Cursor;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// The page of duplicates, and the hint on the card of a client that has one.
@Controller
class DuplicateController {

    private static final int GROUPS = 20;
    private static final Map<String, String> CHANGED = Map.of("duplicates-changed", "");

    private final Duplicates duplicates;
    private final DuplicateRuns runs;
    private final Users users;
    private final Departments departments;

    DuplicateController(Duplicates duplicates, DuplicateRuns runs, Users users, Departments departments) {
        this.duplicates = duplicates;
        this.runs = runs;
        this.users = users;
        this.departments = departments;
    }

    @GetMapping("/duplicates")
    String all(Viewer viewer, @RequestParam @Nullable Long department, @RequestParam @Nullable Long owner, @RequestParam @Nullable String after, @ModelAttribute("page") Page page, Model model) {
        Duplicates.Filter filter = new Duplicates.Filter(department, owner);
        Optional<Cursor> cursor = Cursor.decoded(after, 2);
        List<Duplicates.Group> groups = duplicates.groups(viewer, filter, cursor, GROUPS + 1);
        model.addAttribute("groups", groups.subList(0, Math.min(GROUPS, groups.size())));
        model.addAttribute("next", groups.size() > GROUPS ? groups.get(GROUPS - 1).cursor().encoded() : null);
        if (cursor.isPresent() && page.fragment()) return "clients/duplicates/groups";
        model.addAttribute("filter", filter);
        model.addAttribute("run", runs.last().orElse(null));
        model.addAttribute("mayRun", viewer.may(Permission.ASSIGN));
        model.addAttribute("users", users.assignableBy(viewer));
        model.addAttribute("departments", viewer.seesAll() ? departments.tree() : List.of());
        return "clients/duplicates/page";
    }

    @PostMapping("/duplicates/runs")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void start(Viewer viewer, @ModelAttribute("page") Page page, HttpServletResponse response) {
        switch (runs.start(viewer)) {
            case Outcome.Done<Long> done -> Toast.of(page.t("duplicates.started")).sendWith(response, CHANGED);
            case Outcome.Refused<Long>(var refusals) -> Toast.of(page.t(refusals.getFirst().key())).sendWith(response, CHANGED);
        }
    }

    @PostMapping("/duplicates/runs/{id}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, HttpServletResponse response) {
        runs.cancel(viewer, id);
        Toast.of(page.t("duplicates.cancelled")).sendWith(response, CHANGED);
    }

    @PostMapping("/duplicates/{pair}/different")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void different(Viewer viewer, @PathVariable long pair, @ModelAttribute("page") Page page, HttpServletResponse response) {
        duplicates.different(viewer, pair);
        Toast.of(page.t("duplicates.different.done")).withUndo("/duplicates/" + pair + "/reopening").sendWith(response, CHANGED);
    }

    @PostMapping("/duplicates/{pair}/reopening")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reopen(Viewer viewer, @PathVariable long pair, @ModelAttribute("page") Page page, HttpServletResponse response) {
        duplicates.reopen(viewer, pair);
        Toast.of(page.t("duplicates.reopened")).sendWith(response, CHANGED);
    }

    @GetMapping("/clients/{client}/duplicates")
    String ofClient(Viewer viewer, @PathVariable long client, Model model) {
        model.addAttribute("client", client);
        model.addAttribute("group", duplicates.of(viewer, client).orElse(null));
        return "clients/duplicates/panel";
    }

    @Configuration
    static class Places {
        @Bean
        MenuItem duplicatesMenu() {
            return MenuItem.setup("menu.duplicates", "copy-check", "/duplicates", 130, Permission.ASSIGN.roleCodes());
        }

        @Bean
        CardSection duplicatesPanel() {
            return new CardSection("duplicates.panel", CardSection.Place.PANEL, 2, "/clients/{client}/duplicates");
        }
    }
}
