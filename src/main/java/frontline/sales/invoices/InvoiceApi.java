package frontline.sales.invoices;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Cursor;
import frontline.platform.web.Page;
import frontline.platform.web.Problem;
import frontline.sales.contracts.DayInput;
import frontline.sales.payments.Allocation;
import frontline.sales.terms.TermsState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "invoices")
class InvoiceApi {

    private static final int MOST = 500;

    private final Invoices invoices;
    private final InvoiceList list;
    private final Texts texts;

    InvoiceApi(Invoices invoices, InvoiceList list, Texts texts) {
        this.invoices = invoices;
        this.list = list;
        this.texts = texts;
    }

    record InvoiceResource(Invoice invoice, List<InvoiceLine> lines, List<InvoicePart> parts, List<Allocation> payments) {}

    /// @param contractId absent: the deal's signed contract, if it has one
    record NewInvoice(@Nullable Long contractId) {}

    /// @param day absent: today
    record Day(@Nullable String day) {}

    @GetMapping("/invoices")
    @Operation(summary = "Invoices: drafts, then the latest first", description = "Filters: state (draft, issued, partly, paid, cancelled, open, overdue), owner, department, client, deal, currency, q, issued_from, issued_to. Follow next for more.")
    ApiList<Invoice> all(Viewer viewer, @ParameterObject InvoiceFilter filter, @RequestParam(defaultValue = "50") int limit, @RequestParam @Nullable String after,
            @Parameter(hidden = true) @ModelAttribute("page") Page page, HttpServletRequest request) {
        int rows = Math.clamp(limit, 1, MOST);
        String query = request.getQueryString() == null ? "" : Arrays.stream(request.getQueryString().split("&")).filter(part -> !part.startsWith("after=") && !part.startsWith("limit=")).collect(Collectors.joining("&"));
        return ApiList.of(list.list(viewer, filter, page.written().today(), Cursor.decoded(after, 2), rows), rows, request.getRequestURI() + (query.isEmpty() ? "" : "?" + query), InvoiceList::cursor);
    }

    @PostMapping("/deals/{deal}/invoices")
    @Operation(summary = "Draw an invoice up from the deal's lines")
    ResponseEntity<Object> draw(Viewer viewer, @PathVariable long deal, @RequestBody NewInvoice body) {
        return switch (invoices.draw(viewer, deal, body.contractId())) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/invoices/" + id)).body(one(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/invoices/{id}")
    InvoiceResource one(Viewer viewer, @PathVariable long id) {
        return new InvoiceResource(invoices.get(viewer, id), invoices.lines(viewer, id), invoices.parts(viewer, id), invoices.payments(viewer, id));
    }

    @PutMapping("/invoices/{id}")
    @Operation(summary = "Change a draft, with its lines; prices contain the VAT", description = "With the version that was read it is refused when somebody else has saved meanwhile.")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody InvoiceForm form) {
        return answer(viewer, id, invoices.change(viewer, id, Language.EN, form));
    }

    @PostMapping("/invoices/{id}/issue")
    @Operation(summary = "Issue a draft: it receives its number, and takes what was paid in advance for the deal")
    ResponseEntity<Object> issue(Viewer viewer, @PathVariable long id, @RequestBody Day day, @Parameter(hidden = true) @ModelAttribute("page") Page page) {
        invoices.get(viewer, id);
        List<Refusal> refusals = new ArrayList<>();
        LocalDate on = DayInput.read(Objects.requireNonNullElse(day.day(), ""), page.written().today(), refusals);
        return answer(viewer, id, refusals.isEmpty() ? invoices.issue(viewer, id, on) : Outcome.refused(refusals));
    }

    @GetMapping("/invoices/{id}/terms")
    @Operation(summary = "How its time to pay stands to the owner's authority: beyond it a draft cannot be issued until it is granted")
    TermsState terms(Viewer viewer, @PathVariable long id) {
        return invoices.terms(viewer, id);
    }

    @PostMapping("/invoices/{id}/terms-question")
    @Operation(summary = "Ask the head about its time to pay once more")
    ResponseEntity<Object> askAgain(Viewer viewer, @PathVariable long id) {
        return switch (invoices.askAgain(viewer, id)) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(invoices.terms(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PostMapping("/invoices/{id}/cancellation")
    @Operation(summary = "Cancel an issued invoice; it keeps its number, its money becomes an advance again")
    ResponseEntity<Object> cancel(Viewer viewer, @PathVariable long id) {
        return answer(viewer, id, invoices.cancel(viewer, id));
    }

    @DeleteMapping("/invoices/{id}")
    @Operation(summary = "Remove a draft")
    ResponseEntity<Object> remove(Viewer viewer, @PathVariable long id) {
        return switch (invoices.remove(viewer, id)) {
            case Outcome.Done<Invoice> done -> ResponseEntity.noContent().build();
            case Outcome.Refused<Invoice>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    private ResponseEntity<Object> answer(Viewer viewer, long id, Outcome<Long> outcome) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(one(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
