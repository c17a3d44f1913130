package frontline.clients.people;

import frontline.clients.cards.CardSection;
import frontline.clients.cards.Clients;
import frontline.clients.classifiers.Classifiers;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.StaleVersion;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
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

/// The people of a client: each a line that opens into its form.
@Controller
class PeopleController {

    private final Clients clients;
    private final People people;
    private final RemovedPeople removed;
    private final Classifiers classifiers;

    PeopleController(Clients clients, People people, RemovedPeople removed, Classifiers classifiers) {
        this.clients = clients;
        this.people = people;
        this.removed = removed;
        this.classifiers = classifiers;
    }

    @GetMapping("/clients/{id}/people")
    String list(Viewer viewer, @PathVariable long id, Model model) {
        model.addAttribute("client", clients.ref(viewer, id));
        model.addAttribute("people", people.of(viewer, id));
        model.addAttribute("classifiers", classifiers.on("person"));
        return "clients/people";
    }

    @GetMapping("/clients/{id}/people/new")
    String blank(Viewer viewer, @PathVariable long id, Model model) {
        clients.ref(viewer, id);
        return form(id, null, PersonForm.named(""), 0, FormErrors.NONE, false, model);
    }

    @PostMapping("/clients/{id}/people")
    String add(Viewer viewer, @PathVariable long id, PersonForm form, Model model, HttpServletResponse response) {
        return switch (people.add(viewer, id, form)) {
            case Outcome.Done<Long> done -> {
                response.setHeader("HX-Trigger", "card-changed, people-changed");
                response.setHeader("HX-Retarget", "#card-people");
                yield list(viewer, id, model);
            }
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(id, null, form, 0, new FormErrors(refusals), false, model);
            }
        };
    }

    @GetMapping("/people/{id}")
    String read(Viewer viewer, @PathVariable long id, Model model) {
        return line(viewer, id, model);
    }

    @GetMapping("/people/{id}/edit")
    String open(Viewer viewer, @PathVariable long id, Model model) {
        PersonView person = people.get(viewer, id);
        return form(person.clientId(), person, formOf(person), person.version(), FormErrors.NONE, false, model);
    }

    @PostMapping("/people/{id}")
    String change(Viewer viewer, @PathVariable long id, @RequestParam int version, PersonForm form, Model model, HttpServletResponse response) {
        PersonView person = people.get(viewer, id);
        try {
            return switch (people.change(viewer, id, version, form)) {
                case Outcome.Done<Long> done -> {
                    response.setHeader("HX-Trigger", "card-changed, people-changed");
                    yield line(viewer, id, model);
                }
                case Outcome.Refused<Long>(var refusals) -> {
                    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                    yield form(person.clientId(), person, form, version, new FormErrors(refusals), false, model);
                }
            };
        } catch (StaleVersion changedMeanwhile) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return form(person.clientId(), person, form, person.version(), FormErrors.NONE, true, model);
        }
    }

    @PostMapping("/people/{id}/removal")
    @Nullable String remove(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        PersonView person = people.get(viewer, id);
        people.remove(viewer, id);
        Toast.of(page.t("person.removed", person.name())).withUndo("/clients/" + person.clientId() + "/people/" + id + "/return")
                .sendWith(response, Map.of("card-changed", Map.of(), "people-changed", Map.of()));
        return list(viewer, person.clientId(), model);
    }

    @PostMapping("/clients/{id}/people/{person}/return")
    String bringBack(Viewer viewer, @PathVariable long id, @PathVariable long person, Model model, HttpServletResponse response) {
        removed.bringBack(viewer, id, person);
        response.setHeader("HX-Trigger", "card-changed, people-changed, person-returned");
        return list(viewer, id, model);
    }

    private String line(Viewer viewer, long id, Model model) {
        PersonView person = people.get(viewer, id);
        model.addAttribute("person", person);
        model.addAttribute("classifiers", classifiers.on("person"));
        return "clients/person";
    }

    private String form(long clientId, @Nullable PersonView person, PersonForm form, int version, FormErrors errors, boolean changedMeanwhile, Model model) {
        model.addAttribute("clientId", clientId);
        model.addAttribute("person", person);
        model.addAttribute("form", form);
        model.addAttribute("version", version);
        model.addAttribute("errors", errors);
        model.addAttribute("changedMeanwhile", changedMeanwhile);
        model.addAttribute("classifiers", classifiers.on("person"));
        return "clients/person-edit";
    }

    private static PersonForm formOf(PersonView person) {
        return new PersonForm(person.name(), person.position(), person.birthday() == null ? "" : person.birthday().toString(), person.note(), List.copyOf(person.classified()),
                person.contacts("phone").stream().map(c -> c.value()).toList(), person.contacts("email").stream().map(c -> c.value()).toList(), person.externalId(),
                person.contacts("email").stream().anyMatch(c -> c.billing()));
    }

    @Configuration
    static class Tabs {
        @Bean
        CardSection peopleTab() {
            return new CardSection("card.people", CardSection.Place.TAB, 20, "/clients/{client}/people");
        }
    }
}
