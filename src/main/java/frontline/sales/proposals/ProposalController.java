package frontline.sales.proposals;

import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.files.Files;
import frontline.platform.text.Language;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import frontline.sales.deals.DealCommitments;
import frontline.sales.deals.DealSection;
import frontline.sales.deals.DealView;
import frontline.sales.deals.Deals;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Proposals on the deal's card, and the list of all.
@Controller
public class ProposalController {

    private static final int ROWS = 50;

    private final Proposals proposals;
    private final ProposalPost post;
    private final ProposalQueries queries;
    private final ProposalTemplates templates;
    private final Drafts drafts;
    private final DealCommitments commitments;
    private final Deals deals;
    private final Users users;
    private final Files files;
    private final Clock clock;

    ProposalController(Proposals proposals, ProposalPost post, ProposalQueries queries, ProposalTemplates templates, Drafts drafts, DealCommitments commitments, Deals deals, Users users, Files files, Clock clock) {
        this.proposals = proposals;
        this.post = post;
        this.queries = queries;
        this.templates = templates;
        this.drafts = drafts;
        this.commitments = commitments;
        this.deals = deals;
        this.users = users;
        this.files = files;
        this.clock = clock;
    }

    /// What was typed and refused, so that it stays.
    /// @param form "new", or "mail-17": the form it stood in; "" when nothing is wrong
    public record Typed(String form, Map<String, String> values, FormErrors errors) {
        static final Typed NOTHING = new Typed("", Map.of(), FormErrors.NONE);

        public boolean in(String other) {
            return form.equals(other);
        }

        public String value(String other, String field, String otherwise) {
            return in(other) ? values.getOrDefault(field, otherwise) : otherwise;
        }

        public FormErrors errors(String other) {
            return in(other) ? errors : FormErrors.NONE;
        }
    }

    @GetMapping("/proposals")
    String list(Viewer viewer, ProposalFilter filter, @RequestParam(required = false) @Nullable Long before, @ModelAttribute("page") Page page, Model model) {
        List<Proposal> found = queries.list(viewer, filter.toCondition(Instant.now(clock)), before, ROWS + 1);
        List<Proposal> rows = found.subList(0, Math.min(ROWS, found.size()));
        model.addAttribute("proposals", rows);
        model.addAttribute("filter", filter);
        model.addAttribute("next", found.size() > ROWS ? rows.getLast().id() : null);
        if (before != null && page.fragment()) return "sales/proposals/rows";
        model.addAttribute("users", users.assignableBy(viewer));
        return "sales/proposals/proposals";
    }

    @GetMapping("/deals/{deal:\\d+}/proposals")
    String ofDeal(Viewer viewer, @PathVariable long deal, @ModelAttribute("page") Page page, Model model) {
        return panel(viewer, deals.get(viewer, deal), Typed.NOTHING, page, model);
    }

    @PostMapping("/deals/{deal:\\d+}/proposals")
    String make(Viewer viewer, @PathVariable long deal, @RequestParam Map<String, String> form, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        deals.get(viewer, deal);
        return answer(viewer, deal, "new", form, () -> order(form).flatMap(order -> proposals.make(viewer, deal, order)), "proposal.toast.made", page, model, response);
    }

    @PostMapping("/proposals/{id:\\d+}/versions")
    String makeVersion(Viewer viewer, @PathVariable long id, @RequestParam Map<String, String> form, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        return answer(viewer, proposals.get(viewer, id).dealId(), "version-" + id, form, () -> order(form).flatMap(order -> proposals.makeVersion(viewer, id, order)), "proposal.toast.made", page, model, response);
    }

    @PostMapping("/proposals/{id:\\d+}/mail")
    String send(Viewer viewer, @PathVariable long id, @RequestParam Map<String, String> form, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        return answer(viewer, proposals.get(viewer, id).dealId(), "mail-" + id, form,
                () -> post.send(viewer, id, new ProposalPost.Mail(form.getOrDefault("to", ""), form.getOrDefault("subject", ""), form.getOrDefault("body", ""))), "proposal.toast.sent", page, model, response);
    }

    @PostMapping("/proposals/{id:\\d+}/handed-over")
    String handOver(Viewer viewer, @PathVariable long id, @RequestParam Map<String, String> form, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        return answer(viewer, proposals.get(viewer, id).dealId(), "hand-" + id, form, () -> post.handOver(viewer, id, form.getOrDefault("how", "")), "proposal.toast.handed_over", page, model, response);
    }

    @PostMapping("/proposals/{id:\\d+}/mail-again")
    String sendAgain(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        return answer(viewer, proposals.get(viewer, id).dealId(), "mail-" + id, Map.of(), () -> post.sendAgain(viewer, id), "proposal.toast.sent", page, model, response);
    }

    @PostMapping("/proposals/{id:\\d+}/accepted")
    String accept(Viewer viewer, @PathVariable long id, @RequestParam Map<String, String> form, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        return answered(viewer, id, form, () -> day(form, "on").flatMap(on -> post.accept(viewer, id, on.orElse(null))), "proposal.toast.accepted", page, model, response);
    }

    @PostMapping("/proposals/{id:\\d+}/declined")
    String decline(Viewer viewer, @PathVariable long id, @RequestParam Map<String, String> form, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        return answered(viewer, id, form, () -> day(form, "on").flatMap(on -> post.decline(viewer, id, on.orElse(null), form.getOrDefault("reason", ""))), "proposal.toast.declined", page, model, response);
    }

    @PostMapping("/proposals/{id:\\d+}/reopened")
    String reopen(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        String view = answer(viewer, proposals.get(viewer, id).dealId(), "answer-" + id, Map.of(), () -> post.reopen(viewer, id), "", page, model, response);
        if (response.getStatus() != 422) Toast.of(page.t("proposal.toast.reopened")).sendWith(response, "entry-written", "deal-changed");
        return view;
    }

    @GetMapping("/proposals/{id:\\d+}/v{version:\\d+}.pdf")
    void download(Viewer viewer, @PathVariable long id, @PathVariable int version, HttpServletResponse response) throws IOException {
        Proposal proposal = proposals.get(viewer, id);
        Proposal.Version found = proposal.versions().stream().filter(one -> one.version() == version).findFirst().orElseThrow(() -> new NotFound("proposal " + id + " version " + version));
        response.setContentType("application/pdf");
        response.setContentLengthLong(files.find(found.fileId()).size());
        response.setHeader("Content-Disposition", ContentDisposition.inline().filename(Proposal.fileName(proposal.number(), version), StandardCharsets.UTF_8).build().toString());
        response.setHeader("Cache-Control", "private, no-store");
        files.writeTo(found.fileId(), response.getOutputStream());
    }

    private String answered(Viewer viewer, long id, Map<String, String> form, Supplier<Outcome<Long>> verb, String toast, Page page, Model model, HttpServletResponse response) {
        Proposal proposal = proposals.get(viewer, id);
        String view = answer(viewer, proposal.dealId(), "answer-" + id, form, verb, "", page, model, response);
        if (response.getStatus() != 422) Toast.of(page.t(toast, proposal.number())).withUndo("/proposals/" + id + "/reopened").sendWith(response, "entry-written");
        return view;
    }

    private String answer(Viewer viewer, long deal, String form, Map<String, String> typed, Supplier<Outcome<Long>> verb, String toast, Page page, Model model, HttpServletResponse response) {
        return switch (verb.get()) {
            case Outcome.Done<Long> done -> {
                if (!toast.isEmpty()) Toast.of(page.t(toast)).sendWith(response, "entry-written");
                yield panel(viewer, deals.get(viewer, deal), Typed.NOTHING, page, model);
            }
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield panel(viewer, deals.get(viewer, deal), new Typed(form, typed, new FormErrors(refusals)), page, model);
            }
        };
    }

    private String panel(Viewer viewer, DealView deal, Typed typed, Page page, Model model) {
        List<Proposal> found = proposals.ofDeal(viewer, deal.id());
        List<Refusal> against = found.isEmpty() || !deal.open() ? List.of() : commitments.mayCommit(deal.id());
        model.addAttribute("deal", deal);
        model.addAttribute("proposals", found);
        model.addAttribute("outdated", proposals.outdated(viewer, deal.id(), found).stream().map(Proposal::id).toList());
        model.addAttribute("against", new FormErrors(against));
        model.addAttribute("templates", templates.active());
        model.addAttribute("language", drafts.languageOf(deal.clientId()));
        model.addAttribute("addresses", queries.addresses(deal.id()));
        model.addAttribute("typed", typed);
        return "sales/proposals/panel";
    }

    /// A typed form that could not be read, or what was read.
    private record Read<T>(Optional<T> value, List<Refusal> refusals) {
        Outcome<Long> flatMap(java.util.function.Function<T, Outcome<Long>> verb) {
            return refusals.isEmpty() ? verb.apply(value.orElseThrow()) : Outcome.refused(refusals);
        }
    }

    private static Read<Proposals.Order> order(Map<String, String> form) {
        Read<Optional<LocalDate>> until = day(form, "valid_until");
        if (!until.refusals().isEmpty()) return new Read<>(Optional.empty(), until.refusals());
        String template = form.getOrDefault("template_id", "");
        String language = form.getOrDefault("language", "");
        return new Read<>(Optional.of(new Proposals.Order(template.matches("\\d{1,18}") ? Long.parseLong(template) : 0, language.isEmpty() ? null : Language.of(language, Language.EN), until.value().orElseThrow().orElse(null))), List.of());
    }

    private static Read<Optional<LocalDate>> day(Map<String, String> form, String field) {
        String typed = form.getOrDefault(field, "").strip();
        try {
            return new Read<>(Optional.of(typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed))), List.of());
        } catch (DateTimeException unreadable) {
            return new Read<>(Optional.empty(), List.of(Refusal.at(field, "form.date")));
        }
    }

    @Configuration
    static class OnTheScreens {
        @Bean
        DealSection proposalsSection() {
            return new DealSection("proposal.section", 10, "/deals/{deal}/proposals");
        }

        @Bean
        MenuItem proposalsMenu() {
            return MenuItem.work("menu.proposals", "file-text", "/proposals", 35);
        }
    }
}
