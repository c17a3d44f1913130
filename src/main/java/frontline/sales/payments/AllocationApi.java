package frontline.sales.payments;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Cursor;
import frontline.platform.web.Page;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What payments are for, what was paid back, and the records behind the debts.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "payments")
class AllocationApi {

    private final Payments payments;
    private final AllocatedParts parts;
    private final DebtGroups groups;
    private final DebtRecords records;
    private final Texts texts;

    AllocationApi(Payments payments, AllocatedParts parts, DebtGroups groups, DebtRecords records, Texts texts) {
        this.payments = payments;
        this.parts = parts;
        this.groups = groups;
        this.records = records;
        this.texts = texts;
    }

    /// @param advance what is left of the payment
    record PaymentUse(List<Allocation> items, BigDecimal advance) {}

    record NewUse(@Nullable List<Wish> items) {}

    @GetMapping("/payments/{id}/allocations")
    @Operation(summary = "What a payment is for, and what of it is an advance")
    PaymentUse of(Viewer viewer, @PathVariable long id) {
        payments.get(viewer, id);
        return new PaymentUse(parts.ofPayment(viewer, id), parts.free(id));
    }

    @PutMapping("/payments/{id}/allocations")
    @Operation(summary = "Set what a payment is for, in place of what was said before; settled is in the currency of the invoice or deal")
    ResponseEntity<Object> allocate(Viewer viewer, @PathVariable long id, @RequestBody NewUse body) {
        payments.get(viewer, id);
        List<Wish> wishes = body.items() == null ? List.of() : body.items();
        if (wishes.stream().anyMatch(wish -> wish == null || wish.settled() == null || (wish.invoiceId() == null) == (wish.dealId() == null)))
            return Problem.refused(List.of(Refusal.at("items", "allocation.for_whom")), texts, Language.EN).toResponse();
        return answer(viewer, id, payments.allocate(viewer, id, wishes));
    }

    @PostMapping("/payments/{id}/oldest-first")
    @Operation(summary = "Allocate what is free of a payment to the invoices of its client that fall due first")
    ResponseEntity<Object> oldestFirst(Viewer viewer, @PathVariable long id) {
        return answer(viewer, id, payments.allocateOldestFirst(viewer, id));
    }

    @PostMapping("/payments/{id}/returns")
    @Operation(summary = "Pay a part of a payment back; the amount is above zero")
    ResponseEntity<Object> giveBack(Viewer viewer, @PathVariable long id, @RequestBody ReturnForm form) {
        return switch (payments.giveBack(viewer, id, form)) {
            case Outcome.Done<Long>(Long back) -> ResponseEntity.created(URI.create("/api/v1/payments/" + back)).body(payments.get(viewer, back));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/debts/by/{by}")
    @Operation(summary = "What is open by rep, department or branch, in buckets of days overdue")
    ApiList<DebtGroups.Line> by(Viewer viewer, @PathVariable DebtGroups.By by, @ParameterObject DebtFilter filter, @Parameter(hidden = true) @ModelAttribute("page") Page page) {
        return new ApiList<>(groups.by(viewer, filter, page.written().today(), by), null);
    }

    @GetMapping("/debts/records")
    @Operation(summary = "Open receipts and parts of invoices, those that are due first at the top", description = "Filters of the debts, age (0, 1, 31, 61, 91) and place (departments). Follow next for more.")
    ApiList<DebtRecord> records(Viewer viewer, @ParameterObject DebtFilter filter, @RequestParam @Nullable Integer age, @RequestParam(defaultValue = "") List<Long> place, @RequestParam(defaultValue = "50") int limit,
            @RequestParam @Nullable String after, @Parameter(hidden = true) @ModelAttribute("page") Page page, HttpServletRequest request) {
        int rows = Math.clamp(limit, 1, 500);
        String query = request.getQueryString() == null ? "" : Arrays.stream(request.getQueryString().split("&")).filter(part -> !part.startsWith("after=") && !part.startsWith("limit=")).collect(Collectors.joining("&"));
        return ApiList.of(records.list(viewer, filter, new DebtRecords.Slice(age, place), page.written().today(), Cursor.decoded(after, 2), rows), rows, request.getRequestURI() + (query.isEmpty() ? "" : "?" + query), DebtRecords::cursor);
    }

    private ResponseEntity<Object> answer(Viewer viewer, long id, Outcome<Long> outcome) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(of(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
