package frontline.sales.invoices;

import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.platform.replica.Replica;
import frontline.platform.tables.TableWriter;
import frontline.platform.web.Cursor;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import frontline.platform.web.Download;
import frontline.sales.contracts.Contracts;
import frontline.sales.contracts.DayInput;
import frontline.sales.numbering.NumberSeries;
import frontline.sales.schedules.PaymentSchedules;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The list of invoices, and the card of one.
@Controller
class InvoiceController {

    private static final int ROWS = 50;
    private static final int SPARE_LINES = 2;

    private final Invoices invoices;
    private final InvoiceList list;
    private final InvoicePaper paper;
    private final Contracts contracts;
    private final NumberSeries series;
    private final PaymentSchedules schedules;
    private final Users users;
    private final Departments departments;
    private final Replica replica;

    InvoiceController(Invoices invoices, InvoiceList list, InvoicePaper paper, Contracts contracts, NumberSeries series, PaymentSchedules schedules, Users users, Departments departments, Replica replica) {
        this.invoices = invoices;
        this.list = list;
        this.paper = paper;
        this.contracts = contracts;
        this.series = series;
        this.schedules = schedules;
        this.users = users;
        this.departments = departments;
        this.replica = replica;
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem moneyMenu() {
            return MenuItem.work("menu.money", "coin", "/invoices", 35).with("/payments", "/debts", "/contracts");
        }
    }

    @GetMapping("/invoices")
    String list(Viewer viewer, InvoiceFilter filter, @RequestParam @Nullable String after, @ModelAttribute("page") Page page, Model model) {
        LocalDate today = page.written().today();
        Optional<Cursor> cursor = Cursor.decoded(after, 2);
        List<Invoice> rows = list.list(viewer, filter, today, cursor, ROWS);
        model.addAttribute("invoices", rows.subList(0, Math.min(ROWS, rows.size())));
        model.addAttribute("next", rows.size() > ROWS ? InvoiceList.cursor(rows.get(ROWS - 1)).encoded() : null);
        if (cursor.isPresent() && page.fragment()) return "sales/invoices/rows";
        model.addAttribute("filter", filter);
        model.addAttribute("totals", list.totals(viewer, filter, today));
        model.addAttribute("users", users.assignableBy(viewer));
        model.addAttribute("departments", viewer.seesAll() ? departments.tree() : List.of());
        return "sales/invoices/list";
    }

    @GetMapping("/invoices.{format:csv|xlsx}")
    void export(Viewer viewer, InvoiceFilter filter, @PathVariable String format, @ModelAttribute("page") Page page, HttpServletResponse response) throws IOException {
        try (TableWriter table = Download.table(response, page.t("invoice.title"), format)) {
            table.headings(Stream.of("invoice.number", "invoice.issued_on", "invoice.state", "debt.client", "payment.deal", "debt.owner", "debt.currency", "invoice.total", "invoice.vat", "invoice.settled", "invoice.open", "invoice.due_on").map(page::t).toList());
            replica.readOnce(() -> list.each(viewer, filter, page.written().today(), invoice -> Download.row(table, invoice.number(), invoice.issuedOn(), page.t("invoice.state." + invoice.state().code()), invoice.client(), invoice.deal(), invoice.owner(),
                    invoice.currency(), invoice.total(), invoice.vat(), invoice.settled(), invoice.open(), invoice.dueOn())));
        }
    }

    @PostMapping("/deals/{deal}/invoices")
    String draw(Viewer viewer, @PathVariable long deal, @RequestParam @Nullable Long contract, @ModelAttribute("page") Page page, HttpServletResponse response) {
        return switch (invoices.draw(viewer, deal, contract)) {
            case Outcome.Done<Long>(Long id) -> "redirect:/invoices/" + id;
            case Outcome.Refused<Long>(var refusals) -> {
                Refusal first = refusals.getFirst();
                Toast.of(page.t(first.key(), first.arguments().toArray())).sendWith(response);
                response.setStatus(HttpStatus.NO_CONTENT.value());
                yield "sales/deals/none";
            }
        };
    }

    @GetMapping("/invoices/{id}")
    String card(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model) {
        Invoice invoice = invoices.get(viewer, id);
        return show(viewer, invoice, stored(viewer, invoice, page), FormErrors.NONE, page, model);
    }

    @PostMapping("/invoices/{id}")
    String change(Viewer viewer, @PathVariable long id, InvoiceForm form, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        Invoice invoice = invoices.get(viewer, id);
        return saved(viewer, invoice, form, page, model, response, () -> invoices.change(viewer, id, page.language(), form));
    }

    /// What stands in the form is saved first.
    @PostMapping("/invoices/{id}/issue")
    String issue(Viewer viewer, @PathVariable long id, InvoiceForm form, @RequestParam(defaultValue = "") String day, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        Invoice invoice = invoices.get(viewer, id);
        List<Refusal> refusals = new ArrayList<>();
        LocalDate on = DayInput.read(day, page.written().today(), refusals);
        if (!refusals.isEmpty()) return answer(viewer, invoice, Outcome.refused(refusals), form, page, model, response);
        return saved(viewer, invoice, form, page, model, response, () -> {
            Outcome<Long> changed = form.lines().isEmpty() ? Outcome.done(id) : invoices.change(viewer, id, page.language(), form);
            return changed instanceof Outcome.Done<Long> ? invoices.issue(viewer, id, on) : changed;
        });
    }

    @PostMapping("/invoices/{id}/terms-question")
    String askAgain(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        Invoice invoice = invoices.get(viewer, id);
        return answer(viewer, invoice, invoices.askAgain(viewer, id), null, page, model, response);
    }

    @PostMapping("/invoices/{id}/cancellation")
    String cancel(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        Invoice invoice = invoices.get(viewer, id);
        return answer(viewer, invoice, invoices.cancel(viewer, id), null, page, model, response);
    }

    @PostMapping("/invoices/{id}/removal")
    String remove(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        Invoice invoice = invoices.get(viewer, id);
        return switch (invoices.remove(viewer, id)) {
            case Outcome.Done<Invoice> done -> {
                model.addAttribute("invoice", invoice);
                yield "sales/invoices/removed";
            }
            case Outcome.Refused<Invoice>(var refusals) -> answer(viewer, invoice, Outcome.refused(refusals), null, page, model, response);
        };
    }

    @PostMapping("/deals/{deal}/invoices/{id}/restoration")
    String restore(Viewer viewer, @PathVariable long deal, @PathVariable long id) {
        invoices.restore(viewer, deal, id);
        return "redirect:/invoices/" + id;
    }

    @GetMapping("/invoices/{id}/pdf")
    void pdf(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, HttpServletResponse response) throws IOException {
        Invoice invoice = invoices.get(viewer, id);
        byte[] content = paper.pdf(invoice, invoices.lines(viewer, id), invoices.parts(viewer, id), page.language());
        String name = page.t("invoice.paper.title", invoice.isDraft() ? page.t("invoice.state.draft") : invoice.number()).replaceAll("[\\\\/:*?\"<>|]", "-");
        response.setContentType("application/pdf");
        response.setHeader("Content-Disposition", ContentDisposition.inline().filename(name + ".pdf", StandardCharsets.UTF_8).build().toString());
        response.setHeader("Cache-Control", "private, no-store");
        response.getOutputStream().write(content);
    }

    /// What somebody else saved meanwhile is named; saving once more puts this in its place.
    private String saved(Viewer viewer, Invoice invoice, InvoiceForm form, Page page, Model model, HttpServletResponse response, Supplier<Outcome<Long>> save) {
        try {
            Outcome<Long> outcome = save.get();
            return answer(viewer, invoice, outcome, form.at(invoices.get(viewer, invoice.id()).version()), page, model, response);
        } catch (StaleVersion changedMeanwhile) {
            return answer(viewer, invoice, Outcome.refused("", "error.stale"), form.at(invoices.get(viewer, invoice.id()).version()), page, model, response);
        }
    }

    private String answer(Viewer viewer, Invoice invoice, Outcome<Long> outcome, @Nullable InvoiceForm typed, Page page, Model model, HttpServletResponse response) {
        if (!(outcome instanceof Outcome.Refused<Long>(var refusals))) return "redirect:/invoices/" + invoice.id();
        response.setStatus(422);
        Invoice now = invoices.get(viewer, invoice.id());
        return show(viewer, now, typed == null || typed.lines().isEmpty() ? stored(viewer, now, page) : typed, new FormErrors(refusals), page, model);
    }

    private InvoiceForm stored(Viewer viewer, Invoice invoice, Page page) {
        return new InvoiceForm(invoice.seriesId(), invoice.contractId(), String.valueOf(invoice.paymentDays()), invoice.scheduleId(), invoice.note(),
                invoices.lines(viewer, invoice.id()).stream().map(line -> InvoiceForm.LineForm.of(line, page.language())).toList(), invoice.version());
    }

    private String show(Viewer viewer, Invoice invoice, InvoiceForm form, FormErrors errors, Page page, Model model) {
        List<InvoiceForm.LineForm> lines = new ArrayList<>(form.lines());
        for (int i = 0; i < SPARE_LINES && invoice.isDraft(); i++) lines.add(InvoiceForm.LineForm.EMPTY);
        model.addAttribute("invoice", invoice);
        model.addAttribute("terms", invoices.terms(viewer, invoice.id()));
        model.addAttribute("form", new InvoiceForm(form.seriesId(), form.contractId(), form.paymentDays(), form.scheduleId(), form.note(), lines, form.version()));
        model.addAttribute("lines", invoices.lines(viewer, invoice.id()));
        model.addAttribute("parts", invoices.parts(viewer, invoice.id()));
        model.addAttribute("payments", invoices.payments(viewer, invoice.id()));
        model.addAttribute("contracts", contracts.ofDeal(viewer, invoice.dealId()));
        model.addAttribute("series", series.active("invoice"));
        model.addAttribute("schedules", schedules.active());
        model.addAttribute("errors", errors);
        return "sales/invoices/card";
    }
}
