package frontline.sales.payments;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import frontline.sales.deals.DealSection;
import frontline.sales.schedules.PaymentSchedules;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// The money of one deal: a section of the deal card in which everything happens in place.
@Controller
class DealPayments {

    private static final String RESTORED = "payments-restored";

    private final Accounts accounts;
    private final Receipts receipts;
    private final Payments payments;
    private final PaymentSchedules schedules;

    DealPayments(Accounts accounts, Receipts receipts, Payments payments, PaymentSchedules schedules) {
        this.accounts = accounts;
        this.receipts = receipts;
        this.payments = payments;
        this.schedules = schedules;
    }

    @Configuration
    static class OnTheDealCard {
        @Bean
        DealSection paymentsSection() {
            return new DealSection("payments.section", 20, "/deals/{deal}/payments");
        }
    }

    @GetMapping("/deals/{deal}/payments")
    String show(Viewer viewer, @PathVariable long deal, @RequestParam(defaultValue = "") String open, @ModelAttribute("page") Page page, Model model) {
        return section(viewer, deal, TypedMoney.opened(open), page, model);
    }

    @PostMapping("/deals/{deal}/receipts")
    String plan(Viewer viewer, @PathVariable long deal, ReceiptForm form, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        Outcome<Long> planned = switch (form.read()) {
            case Outcome.Done<ReceiptPlan>(ReceiptPlan plan) -> receipts.plan(viewer, deal, plan);
            case Outcome.Refused<ReceiptPlan>(var refusals) -> Outcome.refused(refusals);
        };
        return answer(viewer, deal, planned, "receipt", form, page, model, response);
    }

    /// The quick way: all that is left, in so many days.
    @PostMapping("/deals/{deal}/receipts/whole")
    String planWhole(Viewer viewer, @PathVariable long deal, @RequestParam(defaultValue = "14") int days, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        LocalDate today = page.written().today();
        return answer(viewer, deal, receipts.schedule(viewer, deal, Schedule.whole(today.plusDays(Math.clamp(days, 0, 3650))), today), "schedule", null, page, model, response);
    }

    @PostMapping("/deals/{deal}/receipts/schedule")
    String schedule(Viewer viewer, @PathVariable long deal, ScheduleForm form, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        Outcome<List<Long>> planned = switch (form.read()) {
            case Outcome.Done<Schedule>(Schedule schedule) -> receipts.schedule(viewer, deal, schedule, page.written().today());
            case Outcome.Refused<Schedule>(var refusals) -> Outcome.refused(refusals);
        };
        return answer(viewer, deal, planned, "schedule", form, page, model, response);
    }

    /// By a schedule of the company.
    @PostMapping("/deals/{deal}/receipts/template")
    String byTemplate(Viewer viewer, @PathVariable long deal, @RequestParam(name = "schedule", defaultValue = "0") long schedule, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        LocalDate today = page.written().today();
        accounts.ofDeal(viewer, deal, today);
        return answer(viewer, deal, receipts.schedule(viewer, deal, schedules.get(schedule), today), "template", null, page, model, response);
    }

    @PostMapping("/receipts/{id}")
    String change(Viewer viewer, @PathVariable long id, ReceiptForm form, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        long deal = receipts.dealOf(viewer, id);
        Outcome<Long> changed = switch (form.read()) {
            case Outcome.Done<ReceiptPlan>(ReceiptPlan plan) -> receipts.change(viewer, id, plan);
            case Outcome.Refused<ReceiptPlan>(var refusals) -> Outcome.refused(refusals);
        };
        return answer(viewer, deal, changed, String.valueOf(id), form, page, model, response);
    }

    @PostMapping("/receipts/{id}/removal")
    String removeReceipt(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        long deal = receipts.remove(viewer, id);
        Toast.of(page.t("receipt.removed")).withUndo("/deals/" + deal + "/receipts/" + id + "/restoration").sendWith(response);
        return section(viewer, deal, TypedMoney.NOTHING, page, model);
    }

    @PostMapping("/deals/{deal}/receipts/{id}/restoration")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restoreReceipt(Viewer viewer, @PathVariable long deal, @PathVariable long id, HttpServletResponse response) {
        receipts.restore(viewer, deal, id);
        response.setHeader("HX-Trigger", RESTORED);
    }

    @PostMapping("/deals/{deal}/payments")
    String record(Viewer viewer, @PathVariable long deal, PaymentForm form, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        Outcome<Long> recorded = switch (form.forDeal(deal).read()) {
            case Outcome.Done<NewPayment>(NewPayment payment) -> payments.record(viewer, payment);
            case Outcome.Refused<NewPayment>(var refusals) -> Outcome.refused(refusals);
        };
        return answer(viewer, deal, recorded, "payment", form, page, model, response);
    }

    @PostMapping("/deals/{deal}/payments/{id}/removal")
    String removePayment(Viewer viewer, @PathVariable long deal, @PathVariable long id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        if (payments.remove(viewer, id) instanceof Outcome.Refused<Payment> refused) return answer(viewer, deal, refused, "", null, page, model, response);
        Toast.of(page.t("payment.removed")).withUndo("/deals/" + deal + "/payments/" + id + "/restoration").sendWith(response);
        return section(viewer, deal, TypedMoney.NOTHING, page, model);
    }

    @PostMapping("/deals/{deal}/payments/{id}/restoration")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restorePayment(Viewer viewer, @PathVariable long deal, @PathVariable long id, HttpServletResponse response) {
        payments.restore(viewer, deal, id);
        response.setHeader("HX-Trigger", RESTORED);
    }

    private String answer(Viewer viewer, long deal, Outcome<?> outcome, String open, @Nullable Object form, Page page, Model model, HttpServletResponse response) {
        if (!(outcome instanceof Outcome.Refused<?>(var refusals))) return section(viewer, deal, TypedMoney.NOTHING, page, model);
        response.setStatus(422);
        return section(viewer, deal, TypedMoney.wrong(open, form, refusals), page, model);
    }

    private String section(Viewer viewer, long deal, TypedMoney typed, Page page, Model model) {
        model.addAttribute("account", accounts.ofDeal(viewer, deal, page.written().today()));
        model.addAttribute("typed", typed);
        model.addAttribute("schedules", schedules.active());
        return "sales/payments/deal";
    }
}
