package frontline.clients.history;

import frontline.agenda.actions.ActionView;
import frontline.agenda.actions.Actions;
import frontline.agenda.types.ActionTypes;
import frontline.clients.cards.ClientRef;
import frontline.clients.cards.Clients;
import frontline.clients.cards.WorkingDays;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.people.People;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The composer: what was said, its result, and the next contact, in one form, on any screen.
@Controller
class ComposerController {

    private final Clients clients;
    private final People people;
    private final History history;
    private final Actions actions;
    private final ActionTypes types;
    private final Classifiers classifiers;
    private final Users users;
    private final Topics topics;

    ComposerController(Clients clients, People people, History history, Actions actions, ActionTypes types, Classifiers classifiers, Users users, Topics topics) {
        this.clients = clients;
        this.people = people;
        this.history = history;
        this.actions = actions;
        this.types = types;
        this.classifiers = classifiers;
        this.users = users;
        this.topics = topics;
    }

    @GetMapping("/clients/{id}/composer")
    String blank(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable Long action, @RequestParam(defaultValue = "") String topic,
            @ModelAttribute("page") Page page, Model model) {
        Composition offer = offer(viewer, id, action, topic, page);
        return show(offer, ComposerForm.blank(offer.action(), offer.topic(), usualType(offer), viewer.userId()), FormErrors.NONE, model);
    }

    @PostMapping("/clients/{id}/composer")
    @Nullable String write(Viewer viewer, @PathVariable long id, ComposerForm form, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        Composition offer = offer(viewer, id, form.action(), form.topic(), page);
        ComposerForm.Read read = form.read(id, page.written().zone(), page.written().today());
        List<Refusal> refusals = new ArrayList<>(read.refusals());
        if (refusals.isEmpty() && endsWithoutNext(offer, form, page)) refusals.add(Refusal.at("next", topics.anyOpenWith(id) ? "composer.no_next_open" : "composer.no_next", offer.client().name()));
        if (!refusals.isEmpty()) return refused(offer, form, refusals, model, response);
        switch (history.writeAndPlan(viewer, read.entry())) {
            case Outcome.Refused<History.Written>(var no) -> {
                return refused(offer, form, no, model, response);
            }
            case Outcome.Done<History.Written>(var written) -> {
                String planned = read.entry().next() == null ? "" : page.written().dayInWords(read.entry().next().dueOn());
                String said = planned.isEmpty() ? page.t("composer.written") : page.t("composer.written_and_planned", planned);
                String undo = "/history/" + written.entryId() + "/undo" + (written.plannedAction() == null ? "" : "?planned=" + written.plannedAction());
                Toast.of(said).withUndo(undo).sendWith(response, Map.of("entry-written", Map.of("client", id, "entry", written.entryId())));
                response.setStatus(HttpStatus.NO_CONTENT.value());
                return null;
            }
        }
    }

    /// Nothing else is planned with the client. A note alone asks for nothing, unless something is under way.
    private boolean endsWithoutNext(Composition offer, ComposerForm form, Page page) {
        if (form.plansNext() || form.anyway()) return false;
        boolean othersPlanned = actions.openOf("client", offer.client().id(), 1, page.language()).stream().anyMatch(open -> offer.action() == null || open.id() != offer.action().id());
        boolean note = offer.type(form.type()).map(type -> "note".equals(type.key())).orElse(false);
        return !othersPlanned && (!note || topics.anyOpenWith(offer.client().id()));
    }

    private Composition offer(Viewer viewer, long id, @Nullable Long actionId, String topic, Page page) {
        ClientRef client = clients.ref(viewer, id);
        ActionView action = actionId == null ? null : History.ofClient(client, actions.get(viewer, actionId, page.language()));
        String about = topic.isEmpty() && action != null && action.topic() != null ? action.topic().kind() + ":" + action.topic().id() : topic;
        String label = Topics.read(about).map(t -> topics.subject(viewer, client, t).label()).orElse(null);
        return new Composition(client, action, label == null ? "" : about, label, types.active(), people.of(viewer, id), classifiers.on("entry"),
                users.assignableBy(viewer), WorkingDays.quick(page.written().today()));
    }

    private static String usualType(Composition offer) {
        return offer.types().stream().filter(type -> "call".equals(type.key())).findFirst().or(() -> offer.types().stream().findFirst())
                .map(type -> Long.toString(type.id())).orElse("");
    }

    private static String refused(Composition offer, ComposerForm form, List<Refusal> refusals, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(offer, form, new FormErrors(refusals), model);
    }

    private static String show(Composition offer, ComposerForm form, FormErrors errors, Model model) {
        model.addAttribute("offer", Objects.requireNonNull(offer));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "clients/composer";
    }
}
