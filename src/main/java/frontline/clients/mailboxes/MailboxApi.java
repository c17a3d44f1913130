package frontline.clients.mailboxes;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Cursor;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "mailboxes")
class MailboxApi {

    private static final int MOST = 200;

    private final Mailboxes mailboxes;
    private final Skipped skipped;
    private final Texts texts;

    MailboxApi(Mailboxes mailboxes, Skipped skipped, Texts texts) {
        this.mailboxes = mailboxes;
        this.skipped = skipped;
        this.texts = texts;
    }

    record Choice(@Nullable Long clientId) {}

    @GetMapping("/api/v1/mailboxes")
    @Operation(summary = "Own mailboxes, for administrators all, each with its account: on_server = taken + skipped + waiting")
    ApiList<Mailbox> list(Viewer viewer) {
        return new ApiList<>(mailboxes.of(viewer), null);
    }

    @GetMapping("/api/v1/mailboxes/{id}")
    Mailbox one(Viewer viewer, @PathVariable long id) {
        return mailboxes.get(viewer, id);
    }

    @PostMapping("/api/v1/mailboxes")
    @Operation(summary = "Add a mailbox; the password is never given back")
    ResponseEntity<Object> add(Viewer viewer, @RequestBody MailboxForm form) {
        return switch (mailboxes.add(viewer, form)) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/mailboxes/" + id)).body(mailboxes.get(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PostMapping("/api/v1/mailboxes/trial")
    @Operation(summary = "Try a mailbox without keeping anything: 204, or what is wrong at which setting. A certificate nobody known has issued is answered with its SHA-256")
    ResponseEntity<Object> trial(Viewer viewer, @RequestBody MailboxForm form) {
        return mailboxes.trial(viewer, form, null).map(refusal -> Problem.refused(List.of(refusal), texts, Language.EN).toResponse()).orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PutMapping("/api/v1/mailboxes/{id}")
    @Operation(summary = "Change a mailbox; an absent password keeps the one there is")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody MailboxForm form) {
        return switch (mailboxes.change(viewer, id, form)) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(mailboxes.get(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @DeleteMapping("/api/v1/mailboxes/{id}")
    ResponseEntity<Void> remove(Viewer viewer, @PathVariable long id) {
        mailboxes.remove(viewer, id);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/v1/mailboxes/{id}/look")
    @Operation(summary = "Look into the mailbox at once")
    ResponseEntity<Void> look(Viewer viewer, @PathVariable long id) {
        mailboxes.lookNow(viewer, id);
        return ResponseEntity.accepted().build();
    }

    @PostMapping("/api/v1/mailboxes/{id}/pause")
    @Operation(summary = "Stop reading a mailbox, or go on with `paused=false`")
    Mailbox pause(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "true") boolean paused) {
        mailboxes.pause(viewer, id, paused);
        return mailboxes.get(viewer, id);
    }

    @GetMapping("/api/v1/mailboxes/{id}/skipped")
    @Operation(summary = "What was left lying, with the reason, the newest first")
    ApiList<Skipped.Message> skipped(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String reason, @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        int most = Math.clamp(limit, 1, MOST);
        Long before = Cursor.decoded(after, 1).map(cursor -> cursor.number(0)).orElse(null);
        String address = "/api/v1/mailboxes/" + id + "/skipped" + (reason == null ? "" : "?reason=" + reason);
        return ApiList.of(skipped.of(viewer, id, reason, before, most + 1), most, address, message -> Cursor.of(message.id()));
    }

    @PostMapping("/api/v1/mailbox-messages/{id}/client")
    @Operation(summary = "Say whose letter a skipped one is; it is taken at once")
    ResponseEntity<Object> takeAfterAll(Viewer viewer, @PathVariable long id, @RequestBody Choice choice) {
        skipped.get(viewer, id);
        Long client = choice.clientId();
        if (client == null) return Problem.refused(List.of(Refusal.at("client_id", "mailbox.choose_client")), texts, Language.EN).toResponse();
        skipped.takeAfterAll(viewer, id, client);
        return ResponseEntity.accepted().build();
    }
}
