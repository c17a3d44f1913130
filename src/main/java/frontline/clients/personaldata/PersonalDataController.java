package frontline.clients.personaldata;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.files.Files;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.platform.web.Reception;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The officer's screens: requests and their dates; one request with all that is held, and what is done about it.
@Controller
class PersonalDataController {

    private static final int ROWS = 20;

    private final Requests requests;
    private final Finder finder;
    private final PersonalData personalData;
    private final KeepingTerms terms;
    private final ColumnWords words;
    private final Files files;
    private final Reception reception;
    private final Clock clock;

    PersonalDataController(Requests requests, Finder finder, PersonalData personalData, KeepingTerms terms, ColumnWords words, Files files, Reception reception, Clock clock) {
        this.requests = requests;
        this.finder = finder;
        this.personalData = personalData;
        this.terms = terms;
        this.words = words;
        this.files = files;
        this.reception = reception;
        this.clock = clock;
    }

    @GetMapping("/personal-data")
    String list(Viewer viewer, @RequestParam(defaultValue = "") String q, Model model) {
        viewer.require(Permission.PERSONAL_DATA);
        return list(viewer, q, terms.all(), FormErrors.NONE, false, model);
    }

    @PostMapping("/personal-data/terms")
    String keep(Viewer viewer, @RequestParam Map<String, String> typed, Model model, HttpServletResponse response) {
        viewer.require(Permission.PERSONAL_DATA);
        List<Refusal> refusals = new ArrayList<>();
        for (String kind : terms.all().keySet()) {
            String years = typed.getOrDefault(kind, "").strip();
            if (years.matches("\\d{1,3}")) {
                if (terms.set(kind, Integer.parseInt(years)) instanceof Outcome.Refused<Integer>(var refused)) refusals.addAll(refused);
            } else {
                refusals.add(Refusal.at(kind, "personal_data.term_years", 100));
            }
        }
        if (!refusals.isEmpty()) response.setStatus(422);
        return list(viewer, "", terms.all(), new FormErrors(refusals), refusals.isEmpty(), model);
    }

    private String list(Viewer viewer, String q, Map<String, Integer> kept, FormErrors errors, boolean saved, Model model) {
        model.addAttribute("q", q);
        model.addAttribute("found", finder.find(viewer, q));
        model.addAttribute("requests", requests.all(viewer));
        model.addAttribute("terms", kept);
        model.addAttribute("errors", errors);
        model.addAttribute("saved", saved);
        model.addAttribute("today", reception.house().today(clock));
        return "clients/personaldata/list";
    }

    /// @param person contact persons that are meant
    /// @param client clients that are meant
    @GetMapping("/personal-data/new")
    String blank(Viewer viewer, @RequestParam(defaultValue = "") List<Long> person, @RequestParam(defaultValue = "") List<Long> client, @RequestParam(defaultValue = "") String q, Model model) {
        viewer.require(Permission.PERSONAL_DATA);
        String name = finder.these(person, client).stream().findFirst().map(Finder.Found::name).orElse(q.contains("@") || q.matches("[\\d\\s().+-]*") ? "" : q);
        boolean known = !person.isEmpty() || !client.isEmpty();
        return form(new RequestForm("view", name, !known && q.contains("@") ? q : "", !known && q.matches("[\\d\\s().+-]{5,}") ? q : "", "email", "", "", "", person, client), FormErrors.NONE, model);
    }

    @PostMapping("/personal-data")
    String open(Viewer viewer, @RequestParam Map<String, String> typed, @RequestParam(defaultValue = "") List<Long> person, @RequestParam(defaultValue = "") List<Long> client, Model model, HttpServletResponse response) {
        RequestForm form = new RequestForm(typed.get("kind"), typed.get("asker"), typed.get("email"), typed.get("phone"), typed.get("way"), typed.get("note"), typed.get("received_on"), typed.get("due_on"), person, client);
        return switch (requests.open(viewer, form)) {
            case Outcome.Done<Long>(Long id) -> "redirect:/personal-data/" + id;
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield form(form, new FormErrors(refusals), model);
            }
        };
    }

    private String form(RequestForm form, FormErrors errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("meant", finder.these(form.people(), form.clients()));
        model.addAttribute("errors", errors);
        return "clients/personaldata/new";
    }

    @GetMapping("/personal-data/{id:\\d+}")
    String show(Viewer viewer, @PathVariable long id, Model model) {
        return show(requests.get(viewer, id), FormErrors.NONE, model);
    }

    private String show(Request request, FormErrors errors, Model model) {
        model.addAttribute("request", request);
        model.addAttribute("meant", finder.these(request.people(), request.clients()));
        model.addAttribute("errors", errors);
        return "clients/personaldata/request";
    }

    /// What is held, and what would become of it; takes a while in a large base, so the page asks for it by itself.
    @GetMapping("/personal-data/{id:\\d+}/held")
    String held(Viewer viewer, @PathVariable long id, @ModelAttribute(name = "page", binding = false) Page page, Model model) {
        Request request = requests.get(viewer, id);
        model.addAttribute("request", request);
        model.addAttribute("plan", request.kind() == Request.Kind.ERASE ? personalData.plan(viewer, id) : List.of());
        model.addAttribute("held", personalData.held(viewer, id, ROWS).stream()
                .map(place -> new Shown(place.what(), place.mention(), place.total(), place.rows().stream().map(row -> words.of(row, place.table(), page.language())).toList())).toList());
        model.addAttribute("shared", personalData.shared(viewer, id));
        model.addAttribute("backups", personalData.keptInBackups());
        return "clients/personaldata/held";
    }

    @PostMapping("/personal-data/{id:\\d+}/start")
    String start(Viewer viewer, @PathVariable long id, Model model, HttpServletResponse response) {
        return answer(viewer, id, requests.start(viewer, id), model, response);
    }

    @PostMapping("/personal-data/{id:\\d+}/close")
    String close(Viewer viewer, @PathVariable long id, Model model, HttpServletResponse response) {
        return answer(viewer, id, requests.close(viewer, id), model, response);
    }

    @PostMapping("/personal-data/{id:\\d+}/refusal")
    String refuse(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String why, Model model, HttpServletResponse response) {
        return answer(viewer, id, requests.refuse(viewer, id, why), model, response);
    }

    private String answer(Viewer viewer, long id, Outcome<Long> outcome, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> "redirect:/personal-data/" + id;
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield show(requests.get(viewer, id), new FormErrors(refusals), model);
            }
        };
    }

    @GetMapping("/personal-data/{id:\\d+}/file")
    void file(Viewer viewer, @PathVariable long id, HttpServletResponse response) throws IOException {
        long file = requests.take(viewer, id);
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"personal-data-" + id + ".zip\"");
        files.writeTo(file, response.getOutputStream());
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem personalDataMenu() {
            return MenuItem.setup("menu.personal_data", "user-shield", "/personal-data", 135, Permission.PERSONAL_DATA.roleCodes());
        }
    }
}
