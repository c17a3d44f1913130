package frontline.sales.payments;

import frontline.clients.cards.CardSection;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.identity.users.Users;
import frontline.platform.replica.Replica;
import frontline.platform.tables.TableWriter;
import frontline.platform.web.Cursor;
import frontline.platform.web.Page;
import frontline.platform.web.Download;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Debts and payments over all deals, and the debt on the client card.
@Controller
class DebtController {

    private static final int ROWS = 50;

    private final Accounts accounts;
    private final Debts debts;
    private final DebtGroups groups;
    private final DebtRecords records;
    private final PaymentList payments;
    private final Users users;
    private final Departments departments;
    private final Replica replica;

    DebtController(Accounts accounts, Debts debts, DebtGroups groups, DebtRecords records, PaymentList payments, Users users, Departments departments, Replica replica) {
        this.accounts = accounts;
        this.debts = debts;
        this.groups = groups;
        this.records = records;
        this.payments = payments;
        this.users = users;
        this.departments = departments;
        this.replica = replica;
    }

    @Configuration
    static class OnTheClientCard {
        @Bean
        CardSection debtPanel() {
            return new CardSection("debt.panel", CardSection.Place.PANEL, 5, "/clients/{client}/debt");
        }
    }

    @GetMapping("/clients/{client}/debt")
    String ofClient(Viewer viewer, @PathVariable long client, @ModelAttribute("page") Page page, Model model) {
        model.addAttribute("account", accounts.ofClient(viewer, client, page.written().today()));
        model.addAttribute("client", client);
        return "sales/payments/client";
    }

    @GetMapping("/debts")
    String debts(Viewer viewer, DebtFilter filter, @RequestParam(defaultValue = "") String by, @RequestParam @Nullable String after, @ModelAttribute("page") Page page, Model model) {
        LocalDate today = page.written().today();
        Optional<Cursor> cursor = Cursor.decoded(after, 3);
        List<Debt> rows = debts.list(viewer, filter, today, cursor, ROWS);
        model.addAttribute("debts", rows.subList(0, Math.min(ROWS, rows.size())));
        model.addAttribute("next", rows.size() > ROWS ? Debts.cursor(filter, rows.get(ROWS - 1)).encoded() : null);
        model.addAttribute("filter", filter);
        if (cursor.isPresent() && page.fragment()) return "sales/payments/debt-rows";
        List<Debts.Ageing> ageing = debts.ageing(viewer, filter, today);
        model.addAttribute("ageing", ageing);
        model.addAttribute("own", groups.inOwn(ageing, today));
        Optional<DebtGroups.By> group = Arrays.stream(DebtGroups.By.values()).filter(one -> one.name().equalsIgnoreCase(by)).findFirst();
        model.addAttribute("by", group.map(one -> one.name().toLowerCase(Locale.ROOT)).orElse("client"));
        model.addAttribute("lines", group.map(one -> groups.by(viewer, filter, today, one)).orElse(List.of()));
        model.addAttribute("users", users.assignableBy(viewer));
        model.addAttribute("departments", viewer.seesAll() ? departments.tree() : List.of());
        return "sales/payments/debts";
    }

    @GetMapping("/debts.{format:csv|xlsx}")
    void export(Viewer viewer, DebtFilter filter, @PathVariable String format, @ModelAttribute("page") Page page, HttpServletResponse response) throws IOException {
        LocalDate today = page.written().today();
        try (TableWriter table = Download.table(response, page.t("debt.title"), format)) {
            table.headings(Stream.of("debt.client", "debt.owner", "debt.deals", "debt.currency", "debt.debt", "debt.overdue", "debt.to_come", "debt.since", "debt.days").map(page::t).toList());
            for (Debt debt : replica.read(() -> debts.list(viewer, filter, today, Optional.empty(), Integer.MAX_VALUE - 1)))
                table.row(debt.name(), debt.owners(), debt.deals(), debt.currency(), debt.debt(), debt.overdue(), debt.toCome(), debt.since(), debt.overdueDays(today));
        }
    }

    /// The records behind a figure.
    @GetMapping("/debts/records")
    String records(Viewer viewer, DebtFilter filter, @RequestParam @Nullable Integer age, @RequestParam(defaultValue = "") List<Long> place, @RequestParam @Nullable String after, @ModelAttribute("page") Page page, Model model) {
        Optional<Cursor> cursor = Cursor.decoded(after, 2);
        List<DebtRecord> rows = records.list(viewer, filter, new DebtRecords.Slice(age, place), page.written().today(), cursor, ROWS);
        model.addAttribute("records", rows.subList(0, Math.min(ROWS, rows.size())));
        model.addAttribute("next", rows.size() > ROWS ? DebtRecords.cursor(rows.get(ROWS - 1)).encoded() : null);
        model.addAttribute("age", age);
        return cursor.isPresent() && page.fragment() ? "sales/payments/record-rows" : "sales/payments/records";
    }

    @GetMapping("/debts/records.{format:csv|xlsx}")
    void export(Viewer viewer, DebtFilter filter, @RequestParam @Nullable Integer age, @RequestParam(defaultValue = "") List<Long> place, @PathVariable String format, @ModelAttribute("page") Page page, HttpServletResponse response) throws IOException {
        LocalDate today = page.written().today();
        try (TableWriter table = Download.table(response, page.t("debt.records"), format)) {
            table.headings(Stream.of("invoice.due_on", "debt.days", "debt.client", "payment.deal", "invoice.number", "debt.owner", "debt.currency", "payment.amount", "invoice.open").map(page::t).toList());
            for (DebtRecord one : replica.read(() -> records.list(viewer, filter, new DebtRecords.Slice(age, place), today, Optional.empty(), Integer.MAX_VALUE - 1)))
                table.row(one.dueOn(), one.overdueDays(today), one.client(), one.deal(), one.invoice(), one.owner(), one.currency(), one.amount(), one.open());
        }
    }

    @GetMapping("/payments")
    String payments(Viewer viewer, PaymentFilter filter, @RequestParam @Nullable String after, @ModelAttribute("page") Page page, Model model) {
        Optional<Cursor> cursor = Cursor.decoded(after, 2);
        List<Payment> rows = payments.list(viewer, filter, cursor, ROWS);
        model.addAttribute("payments", rows.subList(0, Math.min(ROWS, rows.size())));
        model.addAttribute("next", rows.size() > ROWS ? PaymentList.cursor(rows.get(ROWS - 1)).encoded() : null);
        model.addAttribute("filter", filter);
        if (cursor.isPresent() && page.fragment()) return "sales/payments/payment-rows";
        model.addAttribute("totals", payments.totals(viewer, filter));
        model.addAttribute("users", users.assignableBy(viewer));
        return "sales/payments/payments";
    }

    @GetMapping("/payments.{format:csv|xlsx}")
    void export(Viewer viewer, PaymentFilter filter, @PathVariable String format, @ModelAttribute("page") Page page, HttpServletResponse response) throws IOException {
        try (TableWriter table = Download.table(response, page.t("payment.title"), format)) {
            table.headings(Stream.of("payment.paid_on", "payment.amount", "debt.currency", "debt.client", "payment.deal", "payment.number", "payment.note").map(page::t).toList());
            replica.readOnce(() -> payments.each(viewer, filter, payment -> Download.row(table, payment.paidOn(), payment.amount(), payment.currency(), payment.client(), payment.deal(), payment.number(), payment.note())));
        }
    }
}
