package frontline.sales.deals;

import static frontline.clients.db.Tables.CLIENTS;
import static org.jooq.impl.DSL.lower;

import frontline.clients.cards.ClientRef;
import frontline.clients.cards.Clients;
import frontline.clients.fields.CardFields;
import frontline.clients.fields.CardFields.Carried;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.QuickAction;
import frontline.sales.pipelines.Pipelines;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// Opening a deal.
@Controller
class NewDealController {

    private static final int CHOICES = 20;

    private final DSLContext sql;
    private final Deals deals;
    private final Pipelines pipelines;
    private final Clients clients;
    private final CardFields cardFields;
    private final Users users;

    NewDealController(DSLContext sql, Deals deals, Pipelines pipelines, Clients clients, CardFields cardFields, Users users) {
        this.sql = sql;
        this.deals = deals;
        this.pipelines = pipelines;
        this.clients = clients;
        this.cardFields = cardFields;
        this.users = users;
    }

    @GetMapping("/deals/new")
    String blank(Viewer viewer, @RequestParam(required = false) @Nullable Long client, @RequestParam(required = false) @Nullable Long stage,
            @ModelAttribute(name = "page", binding = false) Page page, Model model) {
        DealForm form = new DealForm("", client, stage, viewer.userId(), "", page.house().currency(), "", "");
        return show(viewer, form, cardFields.inputs("deal", Carried.NOTHING, page.language()), FormErrors.NONE, model);
    }

    @PostMapping("/deals")
    String open(Viewer viewer, DealForm form, HttpServletRequest request, @ModelAttribute(name = "page", binding = false) Page page, Model model, HttpServletResponse response) {
        CardFields.Read read = cardFields.read("deal", request.getParameterMap(), Carried.NOTHING, page.language());
        List<Refusal> refusals = new ArrayList<>(form.unreadable(page.language()));
        refusals.addAll(read.refusals());
        Outcome<Long> outcome = refusals.isEmpty()
                ? deals.open(viewer, form.read(page.language()).classified(read.carried().classified(), read.carried().own().toColumn()))
                : Outcome.refused(refusals);
        return switch (outcome) {
            case Outcome.Done<Long>(Long id) -> "redirect:/deals/" + id;
            case Outcome.Refused<Long>(var reasons) -> {
                response.setStatus(422);
                yield show(viewer, form, read.inputs(), new FormErrors(reasons), model);
            }
        };
    }

    record Choice(long id, String name) {}

    /// Clients to choose from while typing.
    @GetMapping("/deals/clients")
    @ResponseBody
    List<Choice> clients(Viewer viewer, @RequestParam(defaultValue = "") String q) {
        String words = q.strip().toLowerCase().replaceAll("([\\\\%_])", "\\\\$1");
        return sql.select(CLIENTS.ID, CLIENTS.NAME).from(CLIENTS)
                .where(lower(CLIENTS.NAME).like("%" + words + "%"), Clients.seenBy(viewer, CLIENTS.ID))
                .orderBy(lower(CLIENTS.NAME), CLIENTS.ID).limit(CHOICES)
                .fetch(r -> new Choice(r.value1(), r.value2()));
    }

    private String show(Viewer viewer, DealForm form, CardFields.Inputs inputs, FormErrors errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("client", form.clientId() == null ? null : clients.find(viewer, form.clientId()).orElse((ClientRef) null));
        model.addAttribute("pipelines", pipelines.active());
        model.addAttribute("owners", users.assignableBy(viewer));
        model.addAttribute("inputs", DealCardController.withoutLostReason(inputs));
        model.addAttribute("errors", errors);
        return "sales/deals/new";
    }

    @Configuration
    static class Offered {
        @Bean
        QuickAction newDeal() {
            return new QuickAction("deal.new", "briefcase", "/deals/new", 20);
        }
    }
}
