package frontline.sales.schedules;

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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/payment-schedules")
@Tag(name = "payment schedules")
class PaymentScheduleApi {

    private final PaymentSchedules schedules;
    private final Texts texts;

    PaymentScheduleApi(PaymentSchedules schedules, Texts texts) {
        this.schedules = schedules;
        this.texts = texts;
    }

    @GetMapping
    @Operation(summary = "Payment schedules with their parts")
    ApiList<PaymentSchedule> list(Viewer viewer) {
        return new ApiList<>(schedules.all(), null);
    }

    @GetMapping("/{id}")
    PaymentSchedule one(Viewer viewer, @PathVariable long id) {
        return schedules.get(id);
    }

    @PostMapping
    @Operation(summary = "Add a schedule: share, event, days and fixed_on are lists, a place a part; the shares make 100")
    ResponseEntity<Object> add(Viewer viewer, @RequestBody PaymentScheduleForm form) {
        viewer.require(Permission.SET_UP_SALES);
        return switch (schedules.add(form)) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/payment-schedules/" + id)).body(schedules.get(id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PutMapping("/{id}")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody PaymentScheduleForm form) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(id, schedules.change(id, form));
    }

    @PostMapping("/{id}/archived")
    PaymentSchedule archive(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        schedules.archive(id);
        return schedules.get(id);
    }

    private ResponseEntity<Object> answer(long id, Outcome<Long> outcome) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(schedules.get(id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
