package frontline.sales.reminders;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "reminders")
class ReminderApi {

    private final Reminders reminders;
    private final ReminderLevels levels;
    private final Texts texts;

    ReminderApi(Reminders reminders, ReminderLevels levels, Texts texts) {
        this.reminders = reminders;
        this.levels = levels;
        this.texts = texts;
    }

    /// @param invoiceIds those of the list that are to be sent
    record Picked(@Nullable List<Long> invoiceIds) {}

    @GetMapping("/reminders")
    @Operation(summary = "What would be sent now, with the letter's words, or the reason why it will not be")
    ApiList<PlannedReminder> planned(Viewer viewer) {
        viewer.require(Permission.SET_UP_SALES);
        return new ApiList<>(reminders.planned(viewer), null);
    }

    @PostMapping("/reminders")
    @Operation(summary = "Send the reminders of the named invoices")
    Reminders.Round send(Viewer viewer, @RequestBody Picked picked) {
        viewer.require(Permission.SET_UP_SALES);
        return reminders.remind(viewer, picked.invoiceIds() == null ? Set.of() : Set.copyOf(picked.invoiceIds()));
    }

    @GetMapping("/invoices/{id}/reminders")
    ApiList<SentReminder> ofInvoice(Viewer viewer, @PathVariable long id) {
        return new ApiList<>(reminders.ofInvoice(viewer, id), null);
    }

    @PostMapping("/reminders/{id}/sending")
    @Operation(summary = "Send a reminder again that did not arrive")
    ResponseEntity<Object> sendAgain(Viewer viewer, @PathVariable long id) {
        return switch (reminders.sendAgain(viewer, id)) {
            case Outcome.Done<Long>(Long invoice) -> ResponseEntity.ok(new ApiList<>(reminders.ofInvoice(viewer, invoice), null));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/reminder-levels")
    ApiList<ReminderLevel> levels(Viewer viewer) {
        return new ApiList<>(levels.all(), null);
    }

    @PostMapping("/reminder-levels")
    @Operation(summary = "Add a level: days after the due day (below zero: before it), subject and body as Liquid templates in both languages")
    ResponseEntity<Object> add(Viewer viewer, @RequestBody LevelForm form) {
        viewer.require(Permission.SET_UP_SALES);
        return switch (levels.add(form)) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/reminder-levels/" + id)).body(levels.get(id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PutMapping("/reminder-levels/{id}")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody LevelForm form) {
        viewer.require(Permission.SET_UP_SALES);
        return switch (levels.change(id, form)) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(levels.get(id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PostMapping("/reminder-levels/{id}/archived")
    ReminderLevel archive(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        levels.archive(id);
        return levels.get(id);
    }
}
