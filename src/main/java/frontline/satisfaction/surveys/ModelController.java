package frontline.satisfaction.surveys;

import static frontline.satisfaction.db.Tables.COMPETITORS;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaire.Arrow;
import frontline.satisfaction.questionnaires.Questionnaire.Rival;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.segments.Segment;
import frontline.satisfaction.segments.Segments;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a survey is to explain, set before it is launched.
@Controller
class ModelController {

    private final Surveys surveys;
    private final Questionnaires questionnaires;
    private final Segments segments;
    private final DSLContext sql;

    ModelController(Surveys surveys, Questionnaires questionnaires, Segments segments, DSLContext sql) {
        this.surveys = surveys;
        this.questionnaires = questionnaires;
        this.segments = segments;
        this.sql = sql;
    }

    /// @param segment one to be looked at before it is set
    @GetMapping("/surveys/{id}/model")
    String page(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String segment, @ModelAttribute("page") Page page, Model model) {
        Survey survey = surveys.get(viewer, id);
        Questionnaire asked = questionnaires.of(id);
        Segment chosen = segment == null || !survey.draft() ? survey.segment() : segment(viewer, survey, segment);
        NeededAnswers proposal = surveys.proposal(viewer, chosen, asked);
        String needed = survey.answersNeeded() == null || segment != null ? String.valueOf(proposal.proposed()) : String.valueOf(survey.answersNeeded());
        String why = survey.neededWhy().isEmpty() || segment != null ? reason(page, proposal) : survey.neededWhy();
        return show(viewer, survey, asked, chosen, asked.rivals().stream().map(Rival::id).toList(), asked.paths(), needed, why, FormErrors.NONE, model);
    }

    @PostMapping("/surveys/{id}/model")
    String set(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String segment, @RequestParam(name = "competitor", required = false) @Nullable List<Long> competitors,
            @RequestParam(name = "arrow", required = false) @Nullable List<String> arrows, @RequestParam(defaultValue = "") String answersNeeded, @RequestParam(defaultValue = "") String neededWhy,
            HttpServletResponse response, Model model) {
        Survey survey = surveys.get(viewer, id);
        List<Long> rivals = competitors == null ? List.of() : competitors;
        List<Arrow> drawn = arrows == null ? List.of() : arrows.stream().map(arrow -> arrow.split(">", 2)).filter(ends -> ends.length == 2).map(ends -> new Arrow(ends[0], ends[1])).toList();
        Segment chosen = segment(viewer, survey, segment);
        Integer needed = answersNeeded.strip().matches("[0-9]{1,8}") ? Integer.valueOf(answersNeeded.strip()) : null;
        Questionnaire asked = questionnaires.of(id);
        return switch (surveys.setModel(viewer, id, new ModelForm(chosen, rivals, needed, neededWhy, whole(drawn, asked)))) {
            case Outcome.Done<Long> done -> "redirect:/surveys/" + id;
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield show(viewer, survey, asked, chosen, rivals, drawn, answersNeeded, neededWhy, new FormErrors(refusals), model);
            }
        };
    }

    /// Arrows that are drawn besides the plain ones: then those are written down as well.
    private static List<Arrow> whole(List<Arrow> drawn, Questionnaire asked) {
        List<Arrow> plain = ModelPicture.plain(asked);
        if (drawn.isEmpty() || plain.containsAll(drawn) && drawn.containsAll(plain)) return List.of();
        return drawn;
    }

    private Segment segment(Viewer viewer, Survey survey, String filter) {
        if (filter.isEmpty()) return new Segment("", "");
        if (filter.equals(survey.segment().filter())) return survey.segment();
        return segments.choices(viewer).stream().filter(choice -> choice.filter().equals(filter)).findFirst().orElse(new Segment("", ""));
    }

    private String reason(Page page, NeededAnswers proposal) {
        if (proposal.clients() > 0 && proposal.proposed() == proposal.clients()) return page.t("survey.needed.all", proposal.clients());
        return proposal.forDrivers() > proposal.forShare() ? page.t("survey.needed.drivers", NeededAnswers.PER_DRIVER, proposal.drivers()) : page.t("survey.needed.share", NeededAnswers.POINTS);
    }

    private String show(Viewer viewer, Survey survey, Questionnaire asked, Segment chosen, List<Long> rivals, List<Arrow> arrows, String needed, String why, FormErrors errors, Model model) {
        Map<String, String> choices = new LinkedHashMap<>();
        segments.choices(viewer).forEach(choice -> choices.put(choice.filter(), choice.name()));
        if (!survey.segment().filter().isEmpty()) choices.putIfAbsent(survey.segment().filter(), survey.segment().name());
        List<Rival> competitors = new ArrayList<>(sql.select(COMPETITORS.ID, COMPETITORS.NAME).from(COMPETITORS)
                .where(COMPETITORS.ARCHIVED_AT.isNull().or(COMPETITORS.ID.in(rivals))).orderBy(COMPETITORS.NAME).fetch(Records.mapping(Rival::new)));
        model.addAttribute("survey", survey);
        model.addAttribute("picture", ModelPicture.of(asked, arrows));
        model.addAttribute("segment", chosen);
        model.addAttribute("segments", choices);
        model.addAttribute("competitors", competitors);
        model.addAttribute("rivals", rivals);
        model.addAttribute("proposal", surveys.proposal(viewer, chosen, asked));
        model.addAttribute("needed", needed);
        model.addAttribute("why", why);
        model.addAttribute("errors", errors);
        return "satisfaction/surveys/model";
    }
}
