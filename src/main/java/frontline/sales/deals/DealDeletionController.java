package frontline.sales.deals;

import frontline.identity.Viewer;
import frontline.identity.deeds.Deletion.Deleted;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Page;
import frontline.platform.web.Problem;
import frontline.platform.web.Toast;
import frontline.platform.web.Turn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

@Controller
@Tag(name = "deals")
class DealDeletionController {

    private final DealDeletion deletion;
    private final Texts texts;

    DealDeletionController(DealDeletion deletion, Texts texts) {
        this.deletion = deletion;
        this.texts = texts;
    }

    @PostMapping("/deals/{id}/deletion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long id, HttpServletResponse response) {
        Outcome<Deleted> outcome = deletion.delete(viewer, id);
        if (outcome instanceof Outcome.Done<Deleted>) Turn.to(response, "/deals");
        toast(page, outcome).sendWith(response);
    }

    @PostMapping("/deals/bulk/deletion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteAll(Viewer viewer, @ModelAttribute("page") Page page, @RequestParam List<Long> id, HttpServletRequest request, HttpServletResponse response) {
        Outcome<Deleted> outcome = deletion.deleteAll(viewer, id);
        if (outcome instanceof Outcome.Done<Deleted>) Turn.again(request, response);
        toast(page, outcome).sendWith(response);
    }

    /// @param deed to be undone within thirty days
    record DeletedResource(int deleted, long deed) {}

    @DeleteMapping("/api/v1/deals/{id}")
    @ResponseBody
    @Operation(summary = "Delete a deal with its lines, receipts and payments; POST /deeds/{deed}/undo brings it back within thirty days")
    ResponseEntity<Object> deleteByProgram(Viewer viewer, @PathVariable long id) {
        return switch (deletion.delete(viewer, id)) {
            case Outcome.Done<Deleted>(Deleted deleted) -> ResponseEntity.ok(new DeletedResource(deleted.count(), deleted.deed()));
            case Outcome.Refused<Deleted>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    private static Toast toast(Page page, Outcome<Deleted> outcome) {
        return switch (outcome) {
            case Outcome.Done<Deleted>(Deleted deleted) -> Toast.of(page.t("deed.delete.deal.done", deleted.count())).withUndo("/undo/" + deleted.deed());
            case Outcome.Refused<Deleted>(var refusals) -> Toast.of(page.t(refusals.getFirst().key(), refusals.getFirst().arguments().toArray()));
        };
    }
}
