package frontline.satisfaction.analysis;

import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.tables.TableWriter;
import frontline.platform.web.Download;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import frontline.satisfaction.analysis.Findings.Drivers;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.segments.Segments;
import frontline.satisfaction.surveys.Survey;
import frontline.satisfaction.surveys.Surveys;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// The analyses of a survey, and what each found, page by page.
@Controller
class AnalysisController {

    private final Analyses analyses;
    private final Surveys surveys;
    private final Questionnaires questionnaires;
    private final Segments segments;
    private final WrittenAnswers written;
    private final Users users;

    AnalysisController(Analyses analyses, Surveys surveys, Questionnaires questionnaires, Segments segments, WrittenAnswers written, Users users) {
        this.analyses = analyses;
        this.surveys = surveys;
        this.questionnaires = questionnaires;
        this.segments = segments;
        this.written = written;
        this.users = users;
    }

    @GetMapping("/surveys/{survey}/analyses")
    String list(Viewer viewer, @PathVariable long survey, Model model) {
        return list(viewer, survey, AnalysisForm.EMPTY, FormErrors.NONE, model);
    }

    @PostMapping("/surveys/{survey}/analyses")
    String request(Viewer viewer, @PathVariable long survey, AnalysisForm form, Model model, HttpServletResponse response) {
        Outcome<Long> asked = switch (form.read(segments.choices(viewer))) {
            case Outcome.Done<Settings>(Settings settings) -> analyses.request(viewer, survey, settings);
            case Outcome.Refused<Settings>(var refusals) -> Outcome.refused(refusals);
        };
        return switch (asked) {
            case Outcome.Done<Long> done -> "redirect:/surveys/" + survey + "/analyses";
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
                yield list(viewer, survey, form, new FormErrors(refusals), model);
            }
        };
    }

    private String list(Viewer viewer, long survey, AnalysisForm form, FormErrors errors, Model model) {
        List<Analysis> all = analyses.of(viewer, survey);
        model.addAttribute("survey", surveys.get(viewer, survey));
        model.addAttribute("analyses", all);
        model.addAttribute("names", users.names(all.stream().map(Analysis::requestedBy).filter(Objects::nonNull).collect(Collectors.toSet())));
        model.addAttribute("segments", segments.choices(viewer));
        model.addAttribute("questions", questionnaires.of(survey).questions().stream().filter(question -> question.kind() == QuestionKind.CHOICE).toList());
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "satisfaction/analysis/list";
    }

    /// The list looks again when it is done.
    @PostMapping("/analyses/{id}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Viewer viewer, @PathVariable long id) {
        analyses.cancel(viewer, id);
    }

    @PostMapping("/analyses/{id}/recomputation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void recompute(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, HttpServletResponse response) {
        Toast.of(page.t(analyses.reproduces(viewer, id) ? "analysis.again.same" : "analysis.again.other")).sendWith(response);
    }

    @GetMapping("/analyses/{id}")
    String overview(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model) {
        Analysis analysis = analyses.get(viewer, id);
        if (analysis.done()) return page(viewer, id, "", page, model, "overview");
        model.addAttribute("survey", surveys.get(viewer, analysis.surveyId()));
        model.addAttribute("analysis", analysis);
        return "satisfaction/analysis/underway";
    }

    @GetMapping("/analyses/{id}/answers")
    String answers(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model) {
        return page(viewer, id, "", page, model, "answers");
    }

    /// What was written, without what the findings say about it: it is read from the sheets.
    @GetMapping("/analyses/{id}/answers/{question}")
    String texts(Viewer viewer, @PathVariable long id, @PathVariable String question, Model model) {
        model.addAttribute("texts", written.latest(viewer, analyses.get(viewer, id).surveyId(), question));
        return "satisfaction/analysis/texts";
    }

    @GetMapping("/analyses/{id}/importance")
    String importance(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String segment, @ModelAttribute("page") Page page, Model model) {
        return page(viewer, id, segment, page, model, "importance");
    }

    @GetMapping("/analyses/{id}/performance")
    String performance(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String segment, @ModelAttribute("page") Page page, Model model) {
        return page(viewer, id, segment, page, model, "performance");
    }

    @GetMapping("/analyses/{id}/model")
    String model(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model) {
        return page(viewer, id, "", page, model, "model");
    }

    @GetMapping("/analyses/{id}/money")
    String money(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model) {
        return page(viewer, id, "", page, model, "money");
    }

    /// @param what 'scores', 'answers', 'benefits', 'properties', 'within-' and a code, 'standings', 'paths', 'effects' or 'income'
    @GetMapping("/analyses/{id}/tables/{what}.{format:csv|xlsx}")
    void export(Viewer viewer, @PathVariable long id, @PathVariable String what, @PathVariable String format, @RequestParam(defaultValue = "") String segment, @ModelAttribute("page") Page page, HttpServletResponse response) throws IOException {
        ShownAnalysis shown = shown(viewer, id, segment, page);
        FindingTable table = table(new FindingTables(shown), what);
        if (table == null) throw new NotFound("table " + what + " of analysis " + id);
        try (TableWriter file = Download.table(response, what, format)) {
            table.write(file);
        }
    }

    private static @Nullable FindingTable table(FindingTables tables, String what) {
        ShownAnalysis shown = tables.shown();
        Findings findings = shown.findings();
        PathFindings model = findings.model();
        MoneyFindings money = findings.money();
        return switch (what) {
            case "scores" -> tables.scores();
            case "answers" -> tables.answers();
            case "benefits" -> drivers(tables, shown.slice().benefits());
            case "properties" -> drivers(tables, shown.slice().properties());
            case "performance" -> tables.standings(false);
            case "performance-blocks" -> tables.standings(true);
            case "paths" -> model == null ? null : tables.paths(model);
            case "effects" -> model == null ? null : tables.effects(model);
            case "income" -> money == null ? null : tables.money(money);
            default -> drivers(tables, shown.slice().within().stream().filter(within -> what.equals("within-" + shown.benefitOf(within))).findFirst().orElse(null));
        };
    }

    private static @Nullable FindingTable drivers(FindingTables tables, @Nullable Drivers drivers) {
        return drivers == null ? null : tables.drivers(drivers);
    }

    private String page(Viewer viewer, long id, String segment, Page page, Model model, String which) {
        ShownAnalysis shown = shown(viewer, id, segment, page);
        model.addAttribute("shown", shown);
        model.addAttribute("tables", new FindingTables(shown));
        model.addAttribute("plots", new FindingPlots(shown));
        return "satisfaction/analysis/" + which;
    }

    private ShownAnalysis shown(Viewer viewer, long id, String segment, Page page) {
        Analysis analysis = analyses.get(viewer, id);
        Survey survey = surveys.get(viewer, analysis.surveyId());
        Findings findings = analyses.findings(viewer, id).orElseThrow(() -> new NotFound("findings of analysis " + id));
        if (!segment.isEmpty() && findings.segments().stream().noneMatch(slice -> slice.name().equals(segment))) throw new NotFound("segment of analysis " + id);
        return new ShownAnalysis(page, survey, analysis, findings, questionnaires.of(survey.id()), segment);
    }
}
