package frontline.satisfaction.answers;

import frontline.agenda.types.ActionTypes;
import frontline.clients.cards.CardSection;
import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.Cursor;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.surveys.Surveys;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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

/// What came back: how many, from whom, what each said, and what a low mark starts.
@Controller
class AnswersController {

    private static final List<String> LISTS = List.of("sheets", "silent", "passed_over");
    private static final int SHOWN = 50;
    private static final int ON_CARD = 5;

    private final Surveys surveys;
    private final Questionnaires questionnaires;
    private final Turnouts turnouts;
    private final ReadSheet sheets;
    private final AnswerImports imports;
    private final FollowUps followUps;
    private final Interviews interviews;
    private final ActionTypes types;
    private final Clients clients;

    AnswersController(Surveys surveys, Questionnaires questionnaires, Turnouts turnouts, ReadSheet sheets, AnswerImports imports, FollowUps followUps, Interviews interviews, ActionTypes types, Clients clients) {
        this.surveys = surveys;
        this.questionnaires = questionnaires;
        this.turnouts = turnouts;
        this.sheets = sheets;
        this.imports = imports;
        this.followUps = followUps;
        this.interviews = interviews;
        this.types = types;
        this.clients = clients;
    }

    @Configuration
    static class Panels {
        @Bean
        CardSection answersPanel() {
            return new CardSection("card.answers", CardSection.Place.PANEL, 80, "/clients/{client}/answers");
        }
    }

    /// @param wanted 'sheets', 'silent' or 'passed_over'
    @GetMapping("/surveys/{id}/answers")
    String show(Viewer viewer, @PathVariable long id, @RequestParam(name = "list", defaultValue = "sheets") String wanted, @RequestParam(required = false) @Nullable String after, Model model) {
        String list = LISTS.contains(wanted) ? wanted : "sheets";
        model.addAttribute("survey", surveys.get(viewer, id));
        model.addAttribute("turnout", turnouts.of(viewer, id));
        model.addAttribute("segments", turnouts.bySegment(viewer, id));
        model.addAttribute("imports", imports.of(viewer, id));
        model.addAttribute("list", list);
        List<Turnouts.Line> lines = list.equals("sheets") ? turnouts.sheets(viewer, id, Cursor.decoded(after, 1), SHOWN + 1) : List.of();
        List<Turnouts.Silent> silent = list.equals("sheets") ? List.of() : turnouts.silent(viewer, id, list, Cursor.decoded(after, 1), SHOWN + 1);
        model.addAttribute("lines", lines.stream().limit(SHOWN).toList());
        model.addAttribute("silent", silent.stream().limit(SHOWN).toList());
        Long last = lines.size() > SHOWN ? Long.valueOf(lines.get(SHOWN - 1).id()) : silent.size() > SHOWN ? Long.valueOf(silent.get(SHOWN - 1).invitationId()) : null;
        model.addAttribute("next", last == null ? null : "/surveys/" + id + "/answers?list=" + list + "&after=" + Cursor.of(last).encoded());
        return "satisfaction/answers/answers";
    }

    @GetMapping("/responses/{id}")
    String sheet(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model) {
        model.addAttribute("sheet", sheets.of(viewer, id, page.language()));
        model.addAttribute("measures", viewer.may(frontline.identity.Permission.MEASURE_SATISFACTION));
        return "satisfaction/answers/sheet";
    }

    @GetMapping("/clients/{id}/answers")
    String panel(Viewer viewer, @PathVariable long id, Model model) {
        model.addAttribute("client", clients.ref(viewer, id));
        model.addAttribute("latest", sheets.latest(viewer, id, ON_CARD));
        model.addAttribute("open", interviews.openFor(viewer, id));
        return "satisfaction/answers/panel";
    }

    @GetMapping("/surveys/{id}/rules")
    String rules(Viewer viewer, @PathVariable long id, Model model) {
        return rules(viewer, id, RuleForm.EMPTY, FormErrors.NONE, model);
    }

    private String rules(Viewer viewer, long id, RuleForm form, FormErrors errors, Model model) {
        model.addAttribute("survey", surveys.get(viewer, id));
        model.addAttribute("rules", followUps.of(viewer, id));
        model.addAttribute("questions", questionnaires.of(id).questions().stream().filter(question -> question.kind().marked() && question.statedFor() == null).toList());
        model.addAttribute("types", types.all());
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "satisfaction/answers/rules";
    }

    @PostMapping("/surveys/{id}/rules")
    String addRule(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String question, @RequestParam(defaultValue = "") String atMost, @RequestParam(defaultValue = "") String type, @RequestParam(defaultValue = "") String within,
            @RequestParam(defaultValue = "") String prepare, Model model, HttpServletResponse response) {
        surveys.get(viewer, id);
        Outcome<Long> outcome = followUps.add(viewer, id, question, whole(atMost), whole(type), whole(within), prepare);
        if (!(outcome instanceof Outcome.Refused<Long>(var refusals))) return "redirect:/surveys/" + id + "/rules";
        response.setStatus(422);
        return rules(viewer, id, new RuleForm(question, atMost, type, within, prepare), new FormErrors(refusals), model);
    }

    @PostMapping("/surveys/{id}/rules/{rule}/removal")
    String removeRule(Viewer viewer, @PathVariable long id, @PathVariable long rule) {
        followUps.remove(viewer, id, rule);
        return "redirect:/surveys/" + id + "/rules";
    }

    private static int whole(String typed) {
        return typed.strip().matches("-?\\d{1,9}") ? Integer.parseInt(typed.strip()) : Integer.MIN_VALUE;
    }

}
