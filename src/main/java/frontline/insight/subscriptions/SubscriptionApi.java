package frontline.insight.subscriptions;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Page;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/subscriptions")
@Tag(name = "subscriptions")
class SubscriptionApi {

    private final Subscriptions subscriptions;
    private final Sending sending;
    private final Texts texts;

    SubscriptionApi(Subscriptions subscriptions, Sending sending, Texts texts) {
        this.subscriptions = subscriptions;
        this.sending = sending;
        this.texts = texts;
    }

    record SubscriptionResource(long id, String title, String query, String format, String every, int onDay, int hour, long ownerId, List<Long> readers, Instant nextAt, @Nullable Instant sentAt, boolean paused) {
        static SubscriptionResource of(Subscription one) {
            return new SubscriptionResource(one.id(), one.title(), one.query(), one.format().code(), one.every(), one.onDay(), one.hour(), one.owner().id(), one.readers().stream().map(reader -> reader.id()).toList(),
                    one.nextAt(), one.sentAt(), one.paused());
        }
    }

    @GetMapping
    @Operation(summary = "The questions that go by mail: one's own and those one gets")
    ApiList<SubscriptionResource> list(Viewer viewer) {
        return new ApiList<>(subscriptions.of(viewer).stream().map(SubscriptionResource::of).toList(), null);
    }

    @PostMapping
    @Operation(summary = "Send a question by mail, again and again", description = "query: as it stands in the address of /slices; every: day, week (on_day 1 is Monday) or month; hour of the company's clock.")
    ResponseEntity<Object> add(Viewer viewer, @RequestBody SubscriptionForm form, @Parameter(hidden = true) @ModelAttribute("page") Page page) {
        return switch (subscriptions.add(viewer, form, page.wording())) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/subscriptions/" + id)).body(SubscriptionResource.of(subscriptions.own(viewer, id)));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, page.language()).toResponse();
        };
    }

    @PutMapping("/{id}")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody SubscriptionForm form, @Parameter(hidden = true) @ModelAttribute("page") Page page) {
        return switch (subscriptions.change(viewer, id, form, page.wording())) {
            case Outcome.Done<Long> changed -> ResponseEntity.ok(SubscriptionResource.of(subscriptions.own(viewer, id)));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, page.language()).toResponse();
        };
    }

    @PostMapping("/{id}/sending")
    @Operation(summary = "Send it now as well")
    ResponseEntity<Object> send(Viewer viewer, @PathVariable long id, @Parameter(hidden = true) @ModelAttribute("page") Page page) {
        return switch (sending.sendNow(viewer, id)) {
            case Outcome.Done<Subscription>(Subscription sent) -> ResponseEntity.ok(SubscriptionResource.of(sent));
            case Outcome.Refused<Subscription>(var refusals) -> Problem.refused(refusals, texts, page.language()).toResponse();
        };
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Object> delete(Viewer viewer, @PathVariable long id) {
        subscriptions.delete(viewer, id);
        return ResponseEntity.noContent().build();
    }
}
