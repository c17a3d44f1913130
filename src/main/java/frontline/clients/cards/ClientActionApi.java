package frontline.clients.cards;

import frontline.agenda.actions.ActionPlan;
import frontline.agenda.actions.ActionQueries;
import frontline.agenda.actions.ActionView;
import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/clients/{id}/actions")
@Tag(name = "actions")
class ClientActionApi {

    private static final int MOST = 500;

    private final Clients clients;
    private final Actions actions;
    private final Texts texts;

    ClientActionApi(Clients clients, Actions actions, Texts texts) {
        this.clients = clients;
        this.actions = actions;
        this.texts = texts;
    }

    record PlanBody(long typeId, @Nullable Long assigneeId, LocalDate dueOn, @Nullable LocalTime dueTime, @Nullable String prepare) {}

    @GetMapping
    @Operation(summary = "What is planned with a client, by day")
    ApiList<ActionView> open(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit) {
        clients.ref(viewer, id);
        int most = Math.clamp(limit, 1, MOST);
        return ApiList.of(actions.openOf("client", id, after, most, Language.EN), most, "/api/v1/clients/" + id + "/actions", ActionQueries::cursor);
    }

    @PostMapping
    @Operation(summary = "Plan something with a client")
    ResponseEntity<Object> plan(Viewer viewer, @PathVariable long id, @RequestBody PlanBody body) {
        ClientRef client = clients.ref(viewer, id);
        return switch (actions.plan(viewer, new ActionPlan(body.typeId(), Objects.requireNonNullElse(body.assigneeId(), viewer.userId()), new Subject("client", id, client.name()), null,
                body.dueOn(), body.dueTime(), Objects.requireNonNullElse(body.prepare(), "")))) {
            case Outcome.Done<Long>(Long action) -> ResponseEntity.created(URI.create("/api/v1/actions/" + action)).body(Map.of("id", action));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
