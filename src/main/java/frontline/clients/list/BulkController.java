package frontline.clients.list;

import frontline.clients.list.BulkChanges.Changed;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

@Controller
class BulkController {

    private static final Map<String, String> CHANGED = Map.of("list-changed", "");

    private final BulkChanges bulk;
    private final Users users;

    BulkController(BulkChanges bulk, Users users) {
        this.bulk = bulk;
        this.users = users;
    }

    /// To whom what is picked can be given.
    @GetMapping("/clients/bulk/people")
    String people(Viewer viewer, Model model) {
        viewer.require(Permission.ASSIGN);
        model.addAttribute("owners", users.assignableBy(viewer));
        return "clients/list/bulk-people";
    }

    /// @param owner an id, or 'none'
    @PostMapping("/clients/bulk/owner")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void assign(Viewer viewer, @ModelAttribute("page") Page page, @RequestParam List<Long> id, @RequestParam String owner, HttpServletResponse response) {
        run(page, response, () -> bulk.assign(viewer, id, owner.equals("none") ? null : Long.valueOf(owner)));
    }

    /// @param value `<classifier>:<value>`, or `<classifier>:` to clear
    @PostMapping("/clients/bulk/value")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void classify(Viewer viewer, @ModelAttribute("page") Page page, @RequestParam List<Long> id, @RequestParam String value, HttpServletResponse response) {
        String[] parts = value.split(":", 2);
        run(page, response, () -> bulk.classify(viewer, id, Long.parseLong(parts[0]), parts[1].isEmpty() ? null : Long.valueOf(parts[1])));
    }

    private static void run(Page page, HttpServletResponse response, Supplier<Changed> change) {
        Changed changed = change.get();
        String words = page.t("list.bulk.changed", changed.done()) + (changed.refused() == 0 ? "" : " " + page.t("list.bulk.refused", changed.refused()));
        Toast toast = Toast.of(words);
        (changed.deed() == null ? toast : toast.withUndo("/undo/" + changed.deed())).sendWith(response, CHANGED);
    }
}
