package frontline.clients.deleting;

import frontline.identity.Viewer;
import frontline.identity.deeds.Deletion.Deleted;
import frontline.platform.Outcome;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import frontline.platform.web.Turn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

@Controller
class DeletionController {

    private final ClientDeletion deletion;

    DeletionController(ClientDeletion deletion) {
        this.deletion = deletion;
    }

    @PostMapping("/clients/{id}/deletion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long id, HttpServletResponse response) {
        Outcome<Deleted> outcome = deletion.delete(viewer, id);
        if (outcome instanceof Outcome.Done<Deleted>) Turn.to(response, "/clients");
        toast(page, outcome).sendWith(response);
    }

    @PostMapping("/clients/bulk/deletion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteAll(Viewer viewer, @ModelAttribute("page") Page page, @RequestParam List<Long> id, HttpServletRequest request, HttpServletResponse response) {
        Outcome<Deleted> outcome = deletion.deleteAll(viewer, id);
        toast(page, outcome).sendWith(response, outcome instanceof Outcome.Done<Deleted> ? new String[] {"list-changed"} : new String[0]);
    }

    private static Toast toast(Page page, Outcome<Deleted> outcome) {
        return switch (outcome) {
            case Outcome.Done<Deleted>(Deleted deleted) -> Toast.of(page.t("deed.delete.client.done", deleted.count())).withUndo("/undo/" + deleted.deed());
            case Outcome.Refused<Deleted>(var refusals) -> Toast.of(page.t(refusals.getFirst().key(), refusals.getFirst().arguments().toArray()));
        };
    }
}
