package frontline.sales.contracts;

import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.platform.files.Files;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.sales.deals.DealView;
import frontline.sales.deals.Deals;
import frontline.sales.numbering.NumberSeries;
import frontline.sales.schedules.PaymentSchedules;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The card of a contract.
@Controller
class ContractController {

    private final Contracts contracts;
    private final NumberSeries series;
    private final PaymentSchedules schedules;
    private final Deals deals;
    private final Clients clients;
    private final Files files;

    ContractController(Contracts contracts, NumberSeries series, PaymentSchedules schedules, Deals deals, Clients clients, Files files) {
        this.contracts = contracts;
        this.series = series;
        this.schedules = schedules;
        this.deals = deals;
        this.clients = clients;
        this.files = files;
    }

    @GetMapping("/deals/{deal}/contracts/new")
    String ofDeal(Viewer viewer, @PathVariable long deal, @ModelAttribute("page") Page page, Model model) {
        return blank(viewer, null, deals.get(viewer, deal), empty(page).forDeal(deal), FormErrors.NONE, model);
    }

    @PostMapping("/deals/{deal}/contracts")
    String writeForDeal(Viewer viewer, @PathVariable long deal, ContractForm form, Model model, HttpServletResponse response) {
        DealView known = deals.get(viewer, deal);
        return written(contracts.write(viewer, form.forDeal(deal)), response, errors -> blank(viewer, null, known, form, errors, model));
    }

    @GetMapping("/clients/{client}/contracts/new")
    String ofClient(Viewer viewer, @PathVariable long client, @ModelAttribute("page") Page page, Model model) {
        return blank(viewer, client, null, empty(page).forClient(client), FormErrors.NONE, model);
    }

    @PostMapping("/clients/{client}/contracts")
    String writeForClient(Viewer viewer, @PathVariable long client, ContractForm form, Model model, HttpServletResponse response) {
        clients.ref(viewer, client);
        return written(contracts.write(viewer, new ContractForm(client, null, form.seriesId(), form.subject(), form.datedOn(), form.endsOn(), form.paymentDays(), form.scheduleId())), response,
                errors -> blank(viewer, client, null, form, errors, model));
    }

    @GetMapping("/contracts/{id}")
    String card(Viewer viewer, @PathVariable long id, Model model) {
        Contract contract = contracts.get(viewer, id);
        return show(viewer, contract, ContractForm.of(contract), FormErrors.NONE, model);
    }

    @PostMapping("/contracts/{id}")
    String change(Viewer viewer, @PathVariable long id, ContractForm form, Model model, HttpServletResponse response) {
        try {
            return answer(viewer, id, contracts.change(viewer, id, form), form, model, response);
        } catch (StaleVersion changedMeanwhile) {
            return answer(viewer, id, Outcome.refused("", "error.stale"), form.at(contracts.get(viewer, id).version()), model, response);
        }
    }

    @PostMapping("/contracts/{id}/signature")
    String sign(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String day, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        return answer(viewer, id, onDay(viewer, id, day, page, on -> contracts.sign(viewer, id, on)), null, model, response);
    }

    @PostMapping("/contracts/{id}/terms-question")
    String askAgain(Viewer viewer, @PathVariable long id, Model model, HttpServletResponse response) {
        return answer(viewer, id, contracts.askAgain(viewer, id), null, model, response);
    }

    @PostMapping("/contracts/{id}/end")
    String end(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String day, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        return answer(viewer, id, onDay(viewer, id, day, page, on -> contracts.end(viewer, id, on)), null, model, response);
    }

    @PostMapping("/contracts/{id}/step-back")
    String stepBack(Viewer viewer, @PathVariable long id) {
        contracts.stepBack(viewer, id);
        return "redirect:/contracts/" + id;
    }

    @PostMapping("/contracts/{id}/file")
    String attach(Viewer viewer, @PathVariable long id, @RequestParam @Nullable MultipartFile file, Model model, HttpServletResponse response) throws IOException {
        Contract contract = contracts.get(viewer, id);
        if (file == null || file.isEmpty()) return answer(viewer, id, Outcome.refused("file", "contract.file_missing"), ContractForm.of(contract), model, response);
        try (InputStream content = file.getInputStream()) {
            contracts.attach(viewer, id, Objects.requireNonNullElse(file.getOriginalFilename(), ""), Objects.requireNonNullElse(file.getContentType(), "application/octet-stream"), content);
        }
        return "redirect:/contracts/" + id;
    }

    @GetMapping("/contracts/{id}/file")
    void file(Viewer viewer, @PathVariable long id, HttpServletResponse response) throws IOException {
        Contract contract = contracts.get(viewer, id);
        if (contract.fileId() == null) throw new frontline.platform.NotFound("file of contract " + id);
        Files.StoredFile stored = files.find(contract.fileId());
        response.setContentType("application/octet-stream");
        response.setContentLengthLong(stored.size());
        response.setHeader("Content-Disposition", ContentDisposition.attachment().filename(stored.name(), StandardCharsets.UTF_8).build().toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "private, no-store");
        files.writeTo(stored.id(), response.getOutputStream());
    }

    private Outcome<Long> onDay(Viewer viewer, long id, String day, Page page, Function<LocalDate, Outcome<Long>> step) {
        contracts.get(viewer, id);
        List<Refusal> refusals = new ArrayList<>();
        LocalDate on = DayInput.read(day, page.written().today(), refusals);
        return refusals.isEmpty() ? step.apply(on) : Outcome.refused(refusals);
    }

    private static String written(Outcome<Long> outcome, HttpServletResponse response, Function<FormErrors, String> again) {
        if (outcome instanceof Outcome.Done<Long>(Long id)) return "redirect:/contracts/" + id;
        response.setStatus(422);
        return again.apply(new FormErrors(((Outcome.Refused<Long>) outcome).refusals()));
    }

    private String answer(Viewer viewer, long id, Outcome<Long> outcome, @Nullable ContractForm typed, Model model, HttpServletResponse response) {
        if (!(outcome instanceof Outcome.Refused<Long>(var refusals))) return "redirect:/contracts/" + id;
        response.setStatus(422);
        Contract contract = contracts.get(viewer, id);
        return show(viewer, contract, typed == null ? ContractForm.of(contract) : typed, new FormErrors(refusals), model);
    }

    private ContractForm empty(Page page) {
        return new ContractForm(null, null, null, "", page.written().today().toString(), "", "14", null);
    }

    private String blank(Viewer viewer, @Nullable Long client, @Nullable DealView deal, ContractForm form, FormErrors errors, Model model) {
        model.addAttribute("client", client == null ? null : clients.ref(viewer, client));
        model.addAttribute("deal", deal);
        model.addAttribute("series", series.active("contract"));
        return form(form, errors, "sales/contracts/new", model);
    }

    private String show(Viewer viewer, Contract contract, ContractForm form, FormErrors errors, Model model) {
        model.addAttribute("contract", contract);
        model.addAttribute("terms", contracts.terms(viewer, contract.id()));
        return form(form, errors, "sales/contracts/card", model);
    }

    private String form(ContractForm form, FormErrors errors, String view, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("schedules", schedules.active());
        model.addAttribute("errors", errors);
        return view;
    }
}
