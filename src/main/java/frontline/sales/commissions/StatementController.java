package frontline.sales.commissions;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.tables.TableWriter;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.platform.web.Download;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class StatementController {

    private final Statements statements;
    private final Closing closing;

    StatementController(Statements statements, Closing closing) {
        this.statements = statements;
        this.closing = closing;
    }

    @Configuration
    static class InTheMenu {
        @Bean
        MenuItem commissionsMenu() {
            return MenuItem.work("menu.commissions", "coins", "/commissions", 60);
        }
    }

    @GetMapping("/commissions")
    String mine(Viewer viewer, @RequestParam @Nullable String period, @ModelAttribute("page") Page page, Model model) {
        return Statements.hasPeople(viewer) ? people(viewer, period(period, page), page, FormErrors.NONE, model) : statement(viewer, viewer.userId(), period, page, model);
    }

    @GetMapping("/commissions/{user:\\d+}")
    String statement(Viewer viewer, @PathVariable long user, @RequestParam @Nullable String period, @ModelAttribute("page") Page page, Model model) {
        PayPeriod days = period(period, page);
        model.addAttribute("statement", statements.of(viewer, user, days.from(), days.to()));
        model.addAttribute("period", days);
        model.addAttribute("months", months(page));
        model.addAttribute("mayList", Statements.hasPeople(viewer));
        return "sales/commissions/statement";
    }

    @PostMapping("/commissions/closed")
    String close(Viewer viewer, @RequestParam YearMonth month, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.CLOSE_PAY);
        return switch (closing.close(viewer, month, page.written().today())) {
            case Outcome.Done<List<YearMonth>> done -> "redirect:/commissions?period=" + month;
            case Outcome.Refused<List<YearMonth>>(var refusals) -> {
                response.setStatus(422);
                yield people(viewer, PayPeriod.month(month), page, new FormErrors(refusals), model);
            }
        };
    }

    @GetMapping("/commissions/people.{format:csv|xlsx}")
    void exportPeople(Viewer viewer, @RequestParam @Nullable String period, @PathVariable String format, @ModelAttribute("page") Page page, HttpServletResponse response) throws IOException {
        PayPeriod days = period(period, page);
        Statement.People people = statements.people(viewer, days.from(), days.to());
        try (TableWriter table = Download.table(response, page.t("pay.title") + " " + days.code(), format)) {
            table.headings(Stream.of("pay.person", "pay.kind.share", "pay.kind.piece", "pay.kind.discount", "pay.kind.taken_back", "pay.corrections", "pay.total", "debt.currency").map(page::t).toList());
            for (Statement.PersonTotal one : people.people())
                table.row(one.name(), one.shares(), one.pieces(), one.discounts(), one.takenBack(), one.corrections(), one.total(), people.currency());
        }
    }

    @GetMapping("/commissions/{user:\\d+}/statement.{format:csv|xlsx}")
    void export(Viewer viewer, @PathVariable long user, @RequestParam @Nullable String period, @PathVariable String format, @ModelAttribute("page") Page page, HttpServletResponse response) throws IOException {
        PayPeriod days = period(period, page);
        Statement statement = statements.of(viewer, user, days.from(), days.to());
        try (TableWriter table = Download.table(response, statement.name() + " " + days.code(), format)) {
            table.headings(Stream.of("pay.person", "pay.month", "pay.earned_in", "pay.day", "pay.source", "pay.about", "pay.plan", "pay.rule", "pay.kind", "pay.base", "pay.rate", "pay.amount", "debt.currency").map(page::t).toList());
            for (Statement.Row row : statement.rows()) {
                PayLine line = row.line();
                table.row(statement.name(), row.month().toString(), line.earned().toString(), line.on(), page.t("pay.source." + line.source().kind()) + " " + line.source().id(), row.about(), row.plan(), row.rule(),
                        page.t("pay.kind." + line.kind().code()), line.base(), line.rate(), line.amount(), statement.currency());
            }
        }
    }

    private String people(Viewer viewer, PayPeriod period, Page page, FormErrors errors, Model model) {
        model.addAttribute("people", statements.people(viewer, period.from(), period.to()));
        model.addAttribute("period", period);
        model.addAttribute("months", months(page));
        model.addAttribute("mayClose", viewer.may(Permission.CLOSE_PAY));
        model.addAttribute("maySeePlans", PayPlans.maySee(viewer));
        model.addAttribute("mayPlan", viewer.may(Permission.SET_UP_PAY));
        model.addAttribute("errors", errors);
        return "sales/commissions/people";
    }

    private static PayPeriod period(@Nullable String code, Page page) {
        return PayPeriod.of(code, page.written().today());
    }

    /// The last two years to choose from.
    private static List<YearMonth> months(Page page) {
        YearMonth now = YearMonth.from(page.written().today());
        return Stream.iterate(now, month -> month.minusMonths(1)).limit(24).toList();
    }
}
