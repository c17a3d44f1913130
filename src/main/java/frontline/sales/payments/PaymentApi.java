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
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
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
@Tag(name = "payments")
class PaymentApi {

    private static final int MOST = 500;

    private final Accounts accounts;
    private final Receipts receipts;
    private final Payments payments;
    private final PaymentList list;
    private final Debts debts;
    private final Texts texts;

    PaymentApi(Accounts accounts, Receipts receipts, Payments payments, PaymentList list, Debts debts, Texts texts) {
        this.accounts = accounts;
        this.receipts = receipts;
        this.payments = payments;
        this.list = list;
        this.debts = debts;
        this.texts = texts;
    }

    /// @param open the part that no payment has covered yet
    record ReceiptResource(long id, long dealId, LocalDate dueOn, BigDecimal amount, String currency, String note, BigDecimal open, long overdueDays) {}

    record BalanceResource(String currency, BigDecimal planned, BigDecimal paid, BigDecimal debt, BigDecimal toCome, @Nullable LocalDate since, long overdueDays) {}

    record DealReceipts(List<ReceiptResource> items, List<BalanceResource> balances) {}

    @GetMapping("/deals/{deal}/receipts")
    @Operation(summary = "Planned receipts of a deal, what of them is open, and the balance per currency")
    DealReceipts receipts(Viewer viewer, @PathVariable long deal, @Parameter(hidden = true) @ModelAttribute("page") Page page) {
        LocalDate today = page.written().today();
        DealAccount account = accounts.ofDeal(viewer, deal, today);
        return new DealReceipts(account.receipts().stream().map(receipt -> resource(deal, receipt, today)).toList(),
                account.balances().stream().map(b -> new BalanceResource(b.currency(), b.planned(), b.paid(), b.debt(), b.toCome(), b.since(), b.overdueDays(today))).toList());
    }

    @PostMapping("/deals/{deal}/receipts")
    @Operation(summary = "Plan a receipt; without a currency it is the deal's")
    ResponseEntity<Object> plan(Viewer viewer, @PathVariable long deal, @RequestBody ReceiptForm form, @Parameter(hidden = true) @ModelAttribute("page") Page page) {
        return switch (form.read()) {
            case Outcome.Done<ReceiptPlan>(ReceiptPlan plan) -> switch (receipts.plan(viewer, deal, plan)) {
                case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/deals/" + deal + "/receipts")).body(one(viewer, deal, id, page));
                case Outcome.Refused<Long>(var refusals) -> refused(refusals);
            };
            case Outcome.Refused<ReceiptPlan>(var refusals) -> refused(refusals);
        };
    }

    @PutMapping("/receipts/{id}")
    @Operation(summary = "Change a planned receipt")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody ReceiptForm form, @Parameter(hidden = true) @ModelAttribute("page") Page page) {
        long deal = receipts.dealOf(viewer, id);
        return switch (form.read()) {
            case Outcome.Done<ReceiptPlan>(ReceiptPlan plan) -> switch (receipts.change(viewer, id, plan)) {
                case Outcome.Done<Long> changed -> ResponseEntity.ok(one(viewer, deal, id, page));
                case Outcome.Refused<Long>(var refusals) -> refused(refusals);
            };
            case Outcome.Refused<ReceiptPlan>(var refusals) -> refused(refusals);
        };
    }

    @DeleteMapping("/receipts/{id}")
    @Operation(summary = "Remove a planned receipt")
    ResponseEntity<Void> remove(Viewer viewer, @PathVariable long id) {
        receipts.remove(viewer, id);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/deals/{deal}/payments")
    @Operation(summary = "Payments of a deal, the earliest first")
    ApiList<Payment> ofDeal(Viewer viewer, @PathVariable long deal, @Parameter(hidden = true) @ModelAttribute("page") Page page) {
        return new ApiList<>(accounts.ofDeal(viewer, deal, page.written().today()).payments(), null);
    }

    @PostMapping("/deals/{deal}/payments")
    @Operation(summary = "Record a payment of a deal; a refund has an amount below zero")
    ResponseEntity<Object> recordOfDeal(Viewer viewer, @PathVariable long deal, @RequestBody PaymentForm form) {
        return record(viewer, form.forDeal(deal));
    }

    @GetMapping("/payments")
    @Operation(summary = "Payments, the latest first", description = "Filters: owner, department, pipeline, group, client, deal, currency, paid_from, paid_to. Follow next for more.")
    ApiList<Payment> all(Viewer viewer, @ParameterObject PaymentFilter filter, @RequestParam(defaultValue = "50") int limit, @RequestParam @Nullable String after, HttpServletRequest request) {
        int rows = Math.clamp(limit, 1, MOST);
        return ApiList.of(list.list(viewer, filter, Cursor.decoded(after, 2), rows), rows, withoutPage(request), PaymentList::cursor);
    }

    @GetMapping("/payments/{id}")
    Payment one(Viewer viewer, @PathVariable long id) {
        return payments.get(viewer, id);
    }

    @PostMapping("/payments")
    @Operation(summary = "Record a payment of a deal (deal_id), or on account of a client (client_id and currency)")
    ResponseEntity<Object> record(Viewer viewer, @RequestBody PaymentForm form) {
        return switch (form.read()) {
            case Outcome.Done<NewPayment>(NewPayment payment) -> switch (payments.record(viewer, payment)) {
                case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/payments/" + id)).body(payments.get(viewer, id));
                case Outcome.Refused<Long>(var refusals) -> refused(refusals);
            };
            case Outcome.Refused<NewPayment>(var refusals) -> refused(refusals);
        };
    }

    @DeleteMapping("/payments/{id}")
    @Operation(summary = "Take out a payment that was recorded by mistake")
    ResponseEntity<Object> removePayment(Viewer viewer, @PathVariable long id) {
        return switch (payments.remove(viewer, id)) {
            case Outcome.Done<Payment> removed -> ResponseEntity.noContent().build();
            case Outcome.Refused<Payment>(var refusals) -> refused(refusals);
        };
    }

    @GetMapping("/debts")
    @Operation(summary = "Who owes how much since when, by client and currency", description = "Filters: owner, department, client, currency, q, overdue_from (days); sort: since or debt. Follow next for more.")
    ApiList<Debt> debts(Viewer viewer, @ParameterObject DebtFilter filter, @RequestParam(defaultValue = "50") int limit, @RequestParam @Nullable String after,
            @Parameter(hidden = true) @ModelAttribute("page") Page page, HttpServletRequest request) {
        int rows = Math.clamp(limit, 1, MOST);
        return ApiList.of(debts.list(viewer, filter, page.written().today(), Cursor.decoded(after, 3), rows), rows, withoutPage(request), debt -> Debts.cursor(filter, debt));
    }

    private ReceiptResource one(Viewer viewer, long deal, long id, Page page) {
        LocalDate today = page.written().today();
        return accounts.ofDeal(viewer, deal, today).receipts().stream().filter(receipt -> receipt.id() == id).map(receipt -> resource(deal, receipt, today)).findFirst().orElseThrow();
    }

    private static ReceiptResource resource(long deal, Receipt receipt, LocalDate today) {
        return new ReceiptResource(receipt.id(), deal, receipt.dueOn(), receipt.amount(), receipt.currency(), receipt.note(), receipt.open(), receipt.overdueDays(today));
    }

    private ResponseEntity<Object> refused(List<Refusal> refusals) {
        return Problem.refused(refusals, texts, Language.EN).toResponse();
    }

    /// The address of the list without the place in it, for the link to the next page.
    private static String withoutPage(HttpServletRequest request) {
        String query = request.getQueryString() == null ? "" : Arrays.stream(request.getQueryString().split("&"))
                .filter(part -> !part.startsWith("after=") && !part.startsWith("limit=")).collect(Collectors.joining("&"));
        return request.getRequestURI() + (query.isEmpty() ? "" : "?" + query);
    }
}
