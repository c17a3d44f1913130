package frontline.satisfaction.answers;

import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.satisfaction.answers.AnswerPlan.Column;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.surveys.Survey;
import frontline.satisfaction.surveys.Surveys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Answers from a file: bring it, say what its columns are, watch it being read.
@Controller
class AnswerImportController {

    private static final int REJECTED_SHOWN = 200;

    private final Surveys surveys;
    private final Questionnaires questionnaires;
    private final AnswerImports imports;

    AnswerImportController(Surveys surveys, Questionnaires questionnaires, AnswerImports imports) {
        this.surveys = surveys;
        this.questionnaires = questionnaires;
        this.imports = imports;
    }

    @GetMapping("/surveys/{id}/import")
    String blank(Viewer viewer, @PathVariable long id, Model model) {
        return blank(viewer, id, FormErrors.NONE, model);
    }

    private String blank(Viewer viewer, long id, FormErrors errors, Model model) {
        model.addAttribute("survey", surveys.get(viewer, id));
        model.addAttribute("imports", imports.of(viewer, id));
        model.addAttribute("asked", questionnaires.of(id).questions().size());
        model.addAttribute("errors", errors);
        return "satisfaction/answers/import-new";
    }

    @PostMapping("/surveys/{id}/import")
    String bring(Viewer viewer, @PathVariable long id, @RequestParam MultipartFile file, Model model, HttpServletResponse response) throws IOException {
        surveys.get(viewer, id);
        Path copy = Files.createTempFile("frontline-", ".tmp");
        try {
            file.transferTo(copy);
            Outcome<Long> outcome = file.isEmpty() ? Outcome.refused("file", "answers.no_file") : imports.bring(viewer, id, Objects.toString(file.getOriginalFilename(), ""), copy);
            if (outcome instanceof Outcome.Done<Long>(Long brought)) return "redirect:/surveys/" + id + "/import/" + brought;
            response.setStatus(422);
            return blank(viewer, id, new FormErrors(((Outcome.Refused<Long>) outcome).refusals()), model);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @GetMapping("/surveys/{id}/import/{number}")
    String one(Viewer viewer, @PathVariable long id, @PathVariable long number, Model model) {
        Survey survey = surveys.get(viewer, id);
        AnswerImports.State state = state(viewer, id, number);
        if (state.state().equals("mapping")) return mapping(viewer, survey, state, imports.plan(viewer, number), FormErrors.NONE, model);
        model.addAttribute("survey", survey);
        model.addAttribute("state", state);
        model.addAttribute("rejected", state.isMoving() ? List.of() : imports.rejected(viewer, number, REJECTED_SHOWN));
        return "satisfaction/answers/import-run";
    }

    private String mapping(Viewer viewer, Survey survey, AnswerImports.State state, AnswerPlan plan, FormErrors errors, Model model) {
        Questionnaire questionnaire = questionnaires.of(survey.id());
        model.addAttribute("survey", survey);
        model.addAttribute("state", state);
        model.addAttribute("plan", plan);
        model.addAttribute("profiles", imports.profiles(viewer, state.id()));
        model.addAttribute("effects", imports.effects(viewer, state.id()));
        model.addAttribute("questions", questionnaire.questions());
        model.addAttribute("rivals", questionnaire.rivals());
        model.addAttribute("errors", errors);
        return "satisfaction/answers/import-mapping";
    }

    /// @param go 'start' begins, everything else only keeps what was said
    @PostMapping("/surveys/{id}/import/{number}")
    String map(Viewer viewer, @PathVariable long id, @PathVariable long number, @RequestParam(defaultValue = "") String go, HttpServletRequest request, Model model, HttpServletResponse response) {
        Survey survey = surveys.get(viewer, id);
        AnswerImports.State state = state(viewer, id, number);
        if (!state.state().equals("mapping")) return "redirect:/surveys/" + id + "/import/" + number;
        AnswerPlan said = said(imports.plan(viewer, number), imports.profiles(viewer, number), request);
        imports.map(viewer, number, said);
        if (go.equals("start") && imports.start(viewer, number) instanceof Outcome.Refused<Long>(var refusals)) {
            response.setStatus(422);
            return mapping(viewer, survey, state, imports.plan(viewer, number), new FormErrors(refusals), model);
        }
        return "redirect:/surveys/" + id + "/import/" + number;
    }

    /// The form names its fields by the position of the column: t3 target, q3 code, x3 text, f3 and g3 ends of the scale, b3 what it measures, n3 and e3
    /// the cells that mean "not applicable" and "no answer", v3.0 the meaning of its most frequent word.
    private static AnswerPlan said(AnswerPlan before, List<ColumnProfile> profiles, HttpServletRequest request) {
        List<Column> columns = new ArrayList<>();
        for (Column old : before.columns()) {
            int at = old.position();
            String target = request.getParameter("t" + at);
            if (target == null) {
                columns.add(old);
                continue;
            }
            String code = text(request, "q" + at, old.code());
            String rival = "";
            if (target.startsWith("question:")) {
                String[] parts = target.substring("question:".length()).split("/", 2);
                target = AnswerPlan.QUESTION;
                code = parts[0];
                rival = parts.length > 1 ? parts[1] : "";
            } else if (!AnswerPlan.NEW.contains(target) && !AnswerPlan.SHEET.contains(target)) target = AnswerPlan.SKIP;
            Map<String, String> values = new LinkedHashMap<>(old.values());
            if (request.getParameter("n" + at) != null) {
                values.values().removeIf(value -> value.equals(Answered.NOT_APPLICABLE) || value.equals(Answered.BLANK));
                for (String cell : text(request, "n" + at, "").split(",")) if (!cell.isBlank()) values.put(cell.strip(), Answered.NOT_APPLICABLE);
                for (String cell : text(request, "e" + at, "").split(",")) if (!cell.isBlank()) values.put(cell.strip(), Answered.BLANK);
            }
            int i = 0;
            for (String cell : profiles.get(at).counts().keySet()) {
                String meaning = request.getParameter("v" + at + "." + i++);
                if (meaning != null && !meaning.isBlank()) values.put(cell, meaning.strip());
                else if (meaning != null) values.remove(cell);
            }
            columns.add(new Column(at, old.heading(), target, code, rival, text(request, "x" + at, old.text()), whole(request.getParameter("f" + at), old.from()), whole(request.getParameter("g" + at), old.to()), text(request, "b" + at, old.block()), values));
        }
        return new AnswerPlan(columns);
    }

    private static String text(HttpServletRequest request, String name, String otherwise) {
        String given = request.getParameter(name);
        return given == null ? otherwise : given.strip();
    }

    private static @Nullable Integer whole(@Nullable String given, @Nullable Integer otherwise) {
        return given == null ? otherwise : given.strip().matches("-?\\d{1,6}") ? Integer.valueOf(given.strip()) : null;
    }

    @PostMapping("/surveys/{id}/import/{number}/cancellation")
    String cancel(Viewer viewer, @PathVariable long id, @PathVariable long number) {
        state(viewer, id, number);
        imports.cancel(viewer, number);
        return "redirect:/surveys/" + id + "/import/" + number;
    }

    @PostMapping("/surveys/{id}/import/{number}/undo")
    String undo(Viewer viewer, @PathVariable long id, @PathVariable long number) {
        state(viewer, id, number);
        imports.undo(viewer, number);
        return "redirect:/surveys/" + id + "/import/" + number;
    }

    private AnswerImports.State state(Viewer viewer, long survey, long number) {
        AnswerImports.State state = imports.get(viewer, number);
        if (state.surveyId() != survey) throw new NotFound("import of answers " + number);
        return state;
    }
}
