package frontline.sales.payments;

import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The card of a payment: what it is for, and what of it was paid back.
@Controller
class PaymentController {

    private final Payments payments;
    private final Allocations allocations;
    private final AllocatedParts parts;
    private final Accounts accounts;
    private final Clients clients;

    PaymentController(Payments payments, Allocations allocations, AllocatedParts parts, Accounts accounts, Clients clients) {
        this.payments = payments;
        this.allocations = allocations;
        this.parts = parts;
        this.accounts = accounts;
        this.clients = clients;
    }

    @GetMapping("/payments/new")
    String blank(Viewer viewer, @RequestParam @Nullable Long deal, @RequestParam @Nullable Long client, @ModelAttribute("page") Page page, Model model) {
        PayableDeal known = deal == null ? null : accounts.deal(viewer, deal);
        return blank(viewer, new PaymentForm(deal, deal == null ? client : null, page.written().today().toString(), "", known == null ? page.house().currency() : known.currency(), "", "", null), FormErrors.NONE, model);
    }

    @PostMapping("/payments")
    String record(Viewer viewer, PaymentForm form, Model model, HttpServletResponse response) {
        Outcome<Long> recorded = switch (form.read()) {
            case Outcome.Done<NewPayment>(NewPayment payment) -> payments.record(viewer, payment);
            case Outcome.Refused<NewPayment>(var refusals) -> Outcome.refused(refusals);
        };
        if (recorded instanceof Outcome.Done<Long>(Long id)) return "redirect:/payments/" + id;
        response.setStatus(422);
        return blank(viewer, form, new FormErrors(((Outcome.Refused<Long>) recorded).refusals()), model);
    }

    @GetMapping("/payments/{id}")
    String card(Viewer viewer, @PathVariable long id, Model model) {
        return show(viewer, id, Map.of(), ReturnForm.EMPTY, FormErrors.NONE, model);
    }

    /// Fields "invoice_17" with the amount that is settled of it, in its currency.
    @PostMapping("/payments/{id}/allocations")
    String allocate(Viewer viewer, @PathVariable long id, HttpServletRequest request, Model model, HttpServletResponse response) {
        payments.get(viewer, id);
        List<Refusal> refusals = new ArrayList<>();
        List<Wish> wishes = new ArrayList<>();
        Map<String, String> typed = new HashMap<>();
        request.getParameterMap().forEach((field, values) -> {
            if (!field.matches("(invoice|deal)_\\d{1,18}")) return;
            typed.put(field, values[0]);
            if (values[0].isBlank()) return;
            Optional<BigDecimal> amount = Amounts.parse(values[0]);
            long target = Long.parseLong(field.substring(field.indexOf('_') + 1));
            if (amount.isEmpty()) refusals.add(Refusal.at(field, "form.number"));
            else wishes.add(field.startsWith("invoice") ? Wish.invoice(target, amount.get()) : Wish.deal(target, amount.get()));
        });
        Outcome<Long> outcome = refusals.isEmpty() ? payments.allocate(viewer, id, wishes) : Outcome.refused(refusals);
        return answer(viewer, id, outcome, typed, ReturnForm.EMPTY, model, response);
    }

    @PostMapping("/payments/{id}/oldest-first")
    String oldestFirst(Viewer viewer, @PathVariable long id, Model model, HttpServletResponse response) {
        return answer(viewer, id, payments.allocateOldestFirst(viewer, id), Map.of(), ReturnForm.EMPTY, model, response);
    }

    @PostMapping("/payments/{id}/return")
    String giveBack(Viewer viewer, @PathVariable long id, ReturnForm form, Model model, HttpServletResponse response) {
        return answer(viewer, id, payments.giveBack(viewer, id, form), Map.of(), form, model, response);
    }

    @PostMapping("/payments/{id}/removal")
    String remove(Viewer viewer, @PathVariable long id, Model model, HttpServletResponse response) {
        return switch (payments.remove(viewer, id)) {
            case Outcome.Refused<Payment>(var refusals) -> answer(viewer, id, Outcome.refused(refusals), Map.of(), ReturnForm.EMPTY, model, response);
            case Outcome.Done<Payment>(Payment removed) -> {
                model.addAttribute("payment", removed);
                yield "sales/payments/removed";
            }
        };
    }

    @PostMapping("/payments/{id}/restoration")
    String restore(Viewer viewer, @PathVariable long id, @RequestParam @Nullable Long deal) {
        payments.restore(viewer, deal, id);
        return "redirect:/payments/" + id;
    }

    private String answer(Viewer viewer, long id, Outcome<Long> outcome, Map<String, String> typed, ReturnForm back, Model model, HttpServletResponse response) {
        if (!(outcome instanceof Outcome.Refused<Long>(var refusals))) return "redirect:/payments/" + id;
        response.setStatus(422);
        return show(viewer, id, typed, back, new FormErrors(refusals), model);
    }

    private String blank(Viewer viewer, PaymentForm form, FormErrors errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("deal", form.dealId() == null ? null : accounts.deal(viewer, form.dealId()));
        model.addAttribute("client", form.dealId() == null && form.clientId() != null ? clients.ref(viewer, form.clientId()) : null);
        model.addAttribute("errors", errors);
        return "sales/payments/new";
    }

    private String show(Viewer viewer, long id, Map<String, String> typed, ReturnForm back, FormErrors errors, Model model) {
        Payment payment = payments.get(viewer, id);
        model.addAttribute("payment", payment);
        model.addAttribute("allocations", parts.ofPayment(viewer, id));
        model.addAttribute("free", parts.free(id));
        model.addAttribute("left", parts.left(id));
        model.addAttribute("returns", payments.returnsOf(viewer, id));
        model.addAttribute("invoices", payment.amount().signum() < 0 ? List.of() : allocations.open(viewer, payment));
        model.addAttribute("plans", payment.amount().signum() < 0 ? List.of() : allocations.plans(viewer, payment));
        model.addAttribute("typed", typed);
        model.addAttribute("back", back);
        model.addAttribute("errors", errors);
        return "sales/payments/card";
    }
}
