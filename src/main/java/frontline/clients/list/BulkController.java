package frontline.clients.list;

import frontline.clients.list.BulkChanges.Changed;
import frontline.identity.Acting;
import frontline.identity.Viewer;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

@Controller
class BulkController {

    private static final Map<String, String> CHANGED = Map.of("list-changed", "");

    private final BulkChanges bulk;

    BulkController(BulkChanges bulk) {
        this.bulk = bulk;
    }

    /// @param owner an id, or 'none'
    @PostMapping("/clients/bulk/owner")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void assign(Viewer viewer, @ModelAttribute("page") Page page, @RequestParam List<Long> id, @RequestParam String owner, HttpServletResponse response) {
        run(viewer, page, response, () -> bulk.assign(viewer, id, owner.equals("none") ? null : Long.valueOf(owner)));
    }

    /// @param value `<classifier>:<value>`, or `<classifier>:` to clear
    @PostMapping("/clients/bulk/value")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void classify(Viewer viewer, @ModelAttribute("page") Page page, @RequestParam List<Long> id, @RequestParam String value, HttpServletResponse response) {
        String[] parts = value.split(":", 2);
        run(viewer, page, response, () -> bulk.classify(viewer, id, Long.parseLong(parts[0]), parts[1].isEmpty() ? null : Long.valueOf(parts[1])));
    }

    @PostMapping("/clients/bulk/{number}/undo")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable UUID number, HttpServletResponse response) {
        int changed = Acting.asking(viewer.userId(), "undo:" + number, () -> bulk.undo(viewer, "bulk:" + number));
        Toast.of(page.t("list.bulk.undone", changed)).sendWith(response, CHANGED);
    }

    private static void run(Viewer viewer, Page page, HttpServletResponse response, Supplier<Changed> change) {
        UUID number = UUID.randomUUID();
        Changed changed = Acting.asking(viewer.userId(), "bulk:" + number, change);
        String words = page.t("list.bulk.changed", changed.done()) + (changed.refused() == 0 ? "" : " " + page.t("list.bulk.refused", changed.refused()));
        Toast toast = Toast.of(words);
        (changed.done() == 0 ? toast : toast.withUndo("/clients/bulk/" + number + "/undo")).sendWith(response, CHANGED);
    }
}
