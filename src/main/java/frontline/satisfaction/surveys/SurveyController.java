package frontline.satisfaction.surveys;

import static frontline.satisfaction.db.Tables.PROGRAMMES;
import static frontline.satisfaction.db.Tables.PROGRAMME_VERSIONS;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.satisfaction.questionnaires.Questionnaires;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The list of surveys, and the page of one.
@Controller
class SurveyController {

    private final Surveys surveys;
    private final SurveyList list;
    private final FromLens lens;
    private final Questionnaires questionnaires;
    private final DSLContext sql;

    SurveyController(Surveys surveys, SurveyList list, FromLens lens, Questionnaires questionnaires, DSLContext sql) {
        this.surveys = surveys;
        this.list = list;
        this.lens = lens;
        this.questionnaires = questionnaires;
        this.sql = sql;
    }

    @GetMapping("/surveys")
    String list(Viewer viewer, Model model) {
        model.addAttribute("series", list.series(viewer));
        return "satisfaction/surveys/list";
    }

    @GetMapping("/surveys/new")
    String fresh(Viewer viewer, @RequestParam(required = false) @Nullable String programme, Model model) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        HeaderFields empty = HeaderFields.empty();
        return form(new HeaderFields("", true, true, "", "", "", "", "", "", "", "", programme == null ? empty.programme() : programme), "comparison", FormErrors.NONE, model);
    }

    /// @param start 'empty', or what each property of the lens is asked with: 'scale' or 'comparison'
    @PostMapping("/surveys")
    String create(Viewer viewer, HeaderFields fields, @RequestParam(defaultValue = "empty") String start, Model model, HttpServletResponse response) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        SurveyForm form = fields.form();
        Outcome<Long> outcome = fields.wrong().isPresent() ? Outcome.refused(List.of(fields.wrong().get())) : form.programmeId() == null || start.equals("empty") ? surveys.create(viewer, form) : lens.draw(viewer, form, start.equals("comparison"));
        return switch (outcome) {
            case Outcome.Done<Long>(var id) -> "redirect:/surveys/" + id + "/questions";
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield form(fields, start, new FormErrors(refusals), model);
            }
        };
    }

    @GetMapping("/surveys/{id}")
    String page(Viewer viewer, @PathVariable long id, Model model) {
        Survey survey = surveys.get(viewer, id);
        return show(survey, HeaderFields.of(survey), FormErrors.NONE, model);
    }

    @PostMapping("/surveys/{id}")
    String change(Viewer viewer, @PathVariable long id, HeaderFields fields, @RequestParam int version, Model model, HttpServletResponse response) {
        Survey survey = surveys.get(viewer, id);
        Outcome<Long> outcome = fields.wrong().isPresent() ? Outcome.refused(List.of(fields.wrong().get())) : surveys.change(viewer, id, fields.form(), version);
        return answer(survey, fields, outcome, "redirect:/surveys/" + id, model, response);
    }

    @PostMapping("/surveys/{id}/launched")
    String launch(Viewer viewer, @PathVariable long id, Model model, HttpServletResponse response) {
        Survey survey = surveys.get(viewer, id);
        return answer(survey, HeaderFields.of(survey), surveys.launch(viewer, id), "redirect:/surveys/" + id, model, response);
    }

    @PostMapping("/surveys/{id}/closed")
    String close(Viewer viewer, @PathVariable long id, Model model, HttpServletResponse response) {
        Survey survey = surveys.get(viewer, id);
        return answer(survey, HeaderFields.of(survey), surveys.close(viewer, id), "redirect:/surveys/" + id, model, response);
    }

    @PostMapping("/surveys/{id}/next-wave")
    String nextWave(Viewer viewer, @PathVariable long id, Model model, HttpServletResponse response) {
        Survey survey = surveys.get(viewer, id);
        Outcome<Long> outcome = surveys.nextWave(viewer, id);
        return answer(survey, HeaderFields.of(survey), outcome, outcome instanceof Outcome.Done<Long>(var next) ? "redirect:/surveys/" + next : "", model, response);
    }

    private String answer(Survey survey, HeaderFields fields, Outcome<Long> outcome, String then, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> then;
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield show(survey, fields, new FormErrors(refusals), model);
            }
        };
    }

    private String show(Survey survey, HeaderFields fields, FormErrors errors, Model model) {
        List<Refusal> obstacles = survey.draft() ? surveys.obstacles(survey, questionnaires.of(survey.id())) : List.of();
        model.addAttribute("survey", survey);
        model.addAttribute("row", list.row(survey.id()));
        model.addAttribute("waves", list.waves(survey.seriesId()));
        model.addAttribute("fields", fields);
        model.addAttribute("errors", errors);
        model.addAttribute("obstacles", obstacles);
        model.addAttribute("programmes", programmes());
        return "satisfaction/surveys/survey";
    }

    private String form(HeaderFields fields, String start, FormErrors errors, Model model) {
        model.addAttribute("fields", fields);
        model.addAttribute("start", start);
        model.addAttribute("errors", errors);
        model.addAttribute("programmes", programmes());
        return "satisfaction/surveys/new";
    }

    /// Titles by id, those that still run.
    private Map<String, String> programmes() {
        Map<String, String> titles = new LinkedHashMap<>();
        sql.select(PROGRAMME_VERSIONS.PROGRAMME_ID, PROGRAMME_VERSIONS.TITLE).distinctOn(PROGRAMME_VERSIONS.PROGRAMME_ID).from(PROGRAMME_VERSIONS)
                .join(PROGRAMMES).on(PROGRAMMES.ID.eq(PROGRAMME_VERSIONS.PROGRAMME_ID)).where(PROGRAMMES.ENDED_AT.isNull())
                .orderBy(PROGRAMME_VERSIONS.PROGRAMME_ID, PROGRAMME_VERSIONS.ID.desc()).forEach(row -> titles.put(String.valueOf(row.value1()), row.value2()));
        return titles;
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem surveysMenu() {
            MenuItem plain = MenuItem.work("menu.surveys", "clipboard-list", "/surveys", 50);
            return new MenuItem(plain.key(), plain.icon(), plain.href(), plain.place(), plain.order(), java.util.Set.of(Permission.MEASURE_SATISFACTION.roleCodes()), plain.parts());
        }
    }
}
