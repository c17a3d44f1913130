package frontline.clients.intake;

import frontline.agenda.types.ActionTypes;
import frontline.clients.cards.ClientChange;
import frontline.clients.cards.Clients;
import frontline.clients.cards.WorkingDays;
import frontline.clients.duplicates.Lookalikes;
import frontline.clients.fields.CardFields;
import frontline.clients.fields.CardFields.Carried;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.QuickAction;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class NewClientController {

    /// Asked at once; the rest waits on the card.
    private static final Set<String> FIRST_ASKED = Set.of("source", "triggering_event", "industry", "region");

    private final TakeIn takeIn;
    private final Lookalikes lookalikes;
    private final CardFields cardFields;
    private final ActionTypes types;
    private final Users users;
    private final Clients clients;

    NewClientController(TakeIn takeIn, Lookalikes lookalikes, CardFields cardFields, ActionTypes types, Users users, Clients clients) {
        this.takeIn = takeIn;
        this.lookalikes = lookalikes;
        this.cardFields = cardFields;
        this.types = types;
        this.users = users;
        this.clients = clients;
    }

    @GetMapping("/clients/new")
    String blank(Viewer viewer, @RequestParam(defaultValue = "") String name, @ModelAttribute("page") Page page, Model model) {
        String call = types.active().stream().filter(type -> "call".equals(type.key())).findFirst().map(type -> Long.toString(type.id())).orElse("");
        // Reps mostly take in whom they talk to; others leave it to the rules, where there are some.
        String owner = clients.givenByRules() && viewer.role() != Role.SALES_REP ? NewClientForm.BY_THE_RULES : Long.toString(viewer.userId());
        return form(viewer, NewClientForm.blank(name.strip(), owner, call), cardFields.inputs("client", Carried.NOTHING, page.language()), FormErrors.NONE, page, model);
    }

    @GetMapping("/clients/new/duplicates")
    String duplicates(Viewer viewer, NewClientForm form, Model model) {
        model.addAttribute("found", lookalikes.of(viewer, asked(form)));
        return "clients/duplicates/typed";
    }

    private static Lookalikes.Asked asked(NewClientForm form) {
        return new Lookalikes.Asked(form.name(), form.phone(), form.email(), form.taxId());
    }

    @PostMapping("/clients/new")
    String add(Viewer viewer, NewClientForm form, @ModelAttribute("page") Page page, Model model, HttpServletRequest request, HttpServletResponse response) {
        ClientChange more = ClientChange.NOTHING.in(page.language());
        for (var parameter : request.getParameterMap().entrySet()) {
            if (parameter.getKey().matches("[cf]-\\d+")) more = more.and(parameter.getKey(), parameter.getValue());
        }
        return switch (takeIn.client(viewer, form, more, page.written().today())) {
            case Outcome.Done<Long>(Long id) -> "redirect:/clients/" + id;
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(viewer, form, cardFields.read("client", request.getParameterMap(), Carried.NOTHING, page.language()).inputs(), new FormErrors(refusals), page, model);
            }
        };
    }

    private String form(Viewer viewer, NewClientForm form, CardFields.Inputs inputs, FormErrors errors, Page page, Model model) {
        List<Users.Choice> owners = new ArrayList<>(users.assignableBy(viewer));
        if (owners.stream().noneMatch(owner -> owner.id() == viewer.userId())) owners.addFirst(new Users.Choice(viewer.userId(), viewer.name()));
        model.addAttribute("form", form);
        model.addAttribute("inputs", new CardFields.Inputs(inputs.classifiers().stream().filter(c -> c.key() != null && FIRST_ASKED.contains(c.key()) && !c.active().isEmpty()).toList(),
                List.of(), inputs.carried(), inputs.typed(), inputs.language()));
        model.addAttribute("errors", errors);
        model.addAttribute("owners", owners);
        model.addAttribute("byTheRules", clients.givenByRules());
        model.addAttribute("types", types.active());
        model.addAttribute("days", WorkingDays.quick(page.written().today()));
        model.addAttribute("found", lookalikes.of(viewer, asked(form)));
        return "clients/new";
    }

    @Configuration
    static class Quick {
        @Bean
        QuickAction newClient() {
            return new QuickAction("client.new", "building-plus", "/clients/new", 10);
        }
    }
}
