package frontline.agenda.actions;

import static frontline.agenda.db.Tables.ACTIONS;
import static org.jooq.impl.DSL.noCondition;

import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.platform.web.ApiList;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Planning happens at the subject: `POST /api/v1/clients/{id}/actions`.
@RestController
@RequestMapping("/api/v1/actions")
@Tag(name = "actions")
class ActionApi {

    private static final int MOST = 500;

    private final Actions actions;
    private final ActionQueries queries;

    ActionApi(Actions actions, ActionQueries queries) {
        this.actions = actions;
        this.queries = queries;
    }

    /// Absent fields stay as they are.
    record Postponement(@Nullable LocalDate dueOn, @Nullable LocalTime dueTime) {}

    @GetMapping
    @Operation(summary = "Open actions by day: all that one may see, or one assignee's; up to a day, if `to` says so")
    ApiList<ActionView> open(Viewer viewer, @RequestParam(required = false) @Nullable Long assignee,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit) {
        int most = Math.clamp(limit, 1, MOST);
        Condition which = viewer.sees(ACTIONS.ASSIGNEE_ID, ACTIONS.DEPARTMENT_ID)
                .and(assignee == null ? noCondition() : ACTIONS.ASSIGNEE_ID.eq(assignee))
                .and(to == null ? noCondition() : ACTIONS.DUE_ON.le(to));
        String address = "/api/v1/actions" + (assignee == null ? "" : "?assignee=" + assignee) + (to == null ? "" : (assignee == null ? "?" : "&") + "to=" + to);
        return ApiList.of(queries.byDay(which, after, most, Language.EN), most, address, ActionQueries::cursor);
    }

    @GetMapping("/{id}")
    ActionView one(Viewer viewer, @PathVariable long id) {
        return actions.get(viewer, id, Language.EN);
    }

    @PostMapping("/{id}/done")
    @Operation(summary = "It is done. To write down the result as well, post to the client's history with action_id")
    ActionView complete(Viewer viewer, @PathVariable long id) {
        actions.complete(viewer, id);
        return one(viewer, id);
    }

    @DeleteMapping("/{id}/done")
    @Operation(summary = "It was not done after all, or not cancelled")
    ActionView reopen(Viewer viewer, @PathVariable long id) {
        actions.reopen(viewer, id);
        return one(viewer, id);
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Postpone: another day or time")
    ActionView postpone(Viewer viewer, @PathVariable long id, @RequestBody Postponement to) {
        ActionView before = one(viewer, id);
        actions.postpone(viewer, id, to.dueOn() == null ? before.dueOn() : to.dueOn(), to.dueTime() == null ? before.dueTime() : to.dueTime());
        return one(viewer, id);
    }
}
