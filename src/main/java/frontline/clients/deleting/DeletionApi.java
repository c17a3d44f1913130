package frontline.clients.deleting;

import frontline.identity.Viewer;
import frontline.identity.deeds.Deletion.Deleted;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "clients")
class DeletionApi {

    private final ClientDeletion deletion;
    private final Texts texts;

    DeletionApi(ClientDeletion deletion, Texts texts) {
        this.deletion = deletion;
        this.texts = texts;
    }

    /// @param deed to be undone within thirty days
    record DeletedResource(int deleted, long deed) {}

    @DeleteMapping("/api/v1/clients/{id}")
    @Operation(summary = "Delete a client with all that hangs on it; POST /deeds/{deed}/undo brings it back within thirty days")
    ResponseEntity<Object> delete(Viewer viewer, @PathVariable long id) {
        return switch (deletion.delete(viewer, id)) {
            case Outcome.Done<Deleted>(Deleted deleted) -> ResponseEntity.ok(new DeletedResource(deleted.count(), deleted.deed()));
            case Outcome.Refused<Deleted>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
