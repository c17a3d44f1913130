package frontline.satisfaction.measures;

import frontline.agenda.types.ActionTypes;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.audit.AuditTrail;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import frontline.platform.web.Turn;
import frontline.satisfaction.measures.Aims.Source;
import frontline.satisfaction.programmes.Programmes;
import frontline.satisfaction.segments.Segment;
import frontline.satisfaction.segments.SegmentChoices;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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

@Controller
class MeasureController {

    private static final int CHANGES = 100;

    private final Measures measures;
    private final Tasks tasks;
    private final Effects effects;
    private final Aims aims;
    private final Programmes programmes;
    private final SegmentChoices segments;
    private final Users users;
    private final ActionTypes types;
    private final AuditTrail audit;

    MeasureController(Measures measures, Tasks tasks, Effects effects, Aims aims, Programmes programmes, SegmentChoices segments, Users users, ActionTypes types, AuditTrail audit) {
        this.measures = measures;
        this.tasks = tasks;
        this.effects = effects;
        this.aims = aims;
        this.programmes = programmes;
        this.segments = segments;
        this.users = users;
        this.types = types;
        this.audit = audit;
    }

    @GetMapping("/measures")
    String list(Viewer viewer, @RequestParam(required = false) @Nullable Long programme, Model model) {
        boolean measuring = viewer.may(Permission.MEASURE_SATISFACTION);
        model.addAttribute("programme", programme == null || !measuring ? null : programmes.get(viewer, programme));
        model.addAttribute("measures", measures.all(viewer, programme));
        model.addAttribute("measuring", measuring);
        return "satisfaction/measures/measures";
    }

    @GetMapping("/measures/new")
    String blank(Viewer viewer, @RequestParam(required = false) @Nullable Long analysis, @RequestParam(defaultValue = "") String code, @RequestParam(required = false) @Nullable Long programme,
            @RequestParam(required = false) @Nullable Long programmeId, @ModelAttribute("page") Page page, Model model) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        Long chosen = programme != null ? programme : programmeId;
        Source source = analysis != null ? aims.source(analysis).orElse(null) : chosen == null ? null : aims.newest(chosen).orElse(null);
        Long about = chosen != null ? chosen : source == null ? null : source.programme();
        TypedMeasure typed = TypedMeasure.blank(about, source == null ? null : source.analysis(), code, viewer.userId());
        return form(viewer, null, typed, FormErrors.NONE, page, model);
    }

    @PostMapping("/measures")
    String plan(Viewer viewer, TypedMeasure typed, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        List<Refusal> wrong = new ArrayList<>();
        MeasureForm form = typed.read(page.language(), wrong);
        Outcome<Long> outcome = wrong.isEmpty() ? measures.plan(viewer, form) : Outcome.refused(wrong);
        return saved(viewer, outcome, null, typed, page, model, response);
    }

    @GetMapping("/measures/{id:\\d+}")
    String one(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model) {
        return show(viewer, measures.get(viewer, id), FormErrors.NONE, page, model);
    }

    @GetMapping("/measures/{id:\\d+}/edit")
    String edit(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model) {
        Measure measure = measures.get(viewer, id);
        return form(viewer, measure, TypedMeasure.of(measure, page.language()), FormErrors.NONE, page, model);
    }

    @PostMapping("/measures/{id:\\d+}")
    String change(Viewer viewer, @PathVariable long id, TypedMeasure typed, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        Measure measure = measures.get(viewer, id);
        List<Refusal> wrong = new ArrayList<>();
        MeasureForm form = typed.read(page.language(), wrong);
        try {
            return saved(viewer, wrong.isEmpty() ? measures.change(viewer, id, typed.version() == null ? measure.version() : typed.version(), form) : Outcome.refused(wrong), measure, typed, page, model, response);
        } catch (StaleVersion changedMeanwhile) {
            return saved(viewer, Outcome.refused("", "error.stale"), measure, typed, page, model, response);
        }
    }

    @PostMapping("/measures/{id:\\d+}/start")
    String start(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String day, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        return stepped(viewer, id, onDay(day, on -> measures.start(viewer, id, on)), page, model, response);
    }

    @PostMapping("/measures/{id:\\d+}/finish")
    String finish(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String day, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        return stepped(viewer, id, onDay(day, on -> measures.finish(viewer, id, on)), page, model, response);
    }

    @PostMapping("/measures/{id:\\d+}/drop")
    String drop(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String why, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        return stepped(viewer, id, measures.drop(viewer, id, why), page, model, response);
    }

    @PostMapping("/measures/{id:\\d+}/step-back")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stepBack(Viewer viewer, @PathVariable long id, HttpServletResponse response) {
        measures.stepBack(viewer, id);
        Turn.to(response, "/measures/" + id);
    }

    @PostMapping("/measures/{id:\\d+}/tasks")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void task(Viewer viewer, @PathVariable long id, @RequestParam long type, @RequestParam long assignee, @RequestParam(defaultValue = "") String day, @RequestParam(defaultValue = "") String words,
            @ModelAttribute("page") Page page, HttpServletResponse response) {
        measures.get(viewer, id);
        Outcome<Long> outcome = onDay(day, on -> tasks.plan(viewer, id, type, assignee, on, words));
        switch (outcome) {
            case Outcome.Done<Long> done -> response.setHeader("HX-Trigger", "actions-changed, task-planned");
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                Toast.of(page.t(refusals.getFirst().key(), refusals.getFirst().arguments().toArray())).sendWith(response);
            }
        }
    }

    /// @param before,after waves; null: the last one closed before the start, and the first one after
    @PostMapping("/measures/{id:\\d+}/effects")
    String effect(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable Long before, @RequestParam(required = false) @Nullable Long after,
            @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        return stepped(viewer, id, effects.compute(viewer, id, before, after).map(effect -> id), page, model, response);
    }

    private Outcome<Long> onDay(String day, Function<@Nullable LocalDate, Outcome<Long>> step) {
        try {
            return step.apply(day.isBlank() ? null : LocalDate.parse(day.strip()));
        } catch (DateTimeParseException unreadable) {
            return Outcome.refused("day", "measure.day.unreadable");
        }
    }

    private String stepped(Viewer viewer, long id, Outcome<Long> outcome, Page page, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> "redirect:/measures/" + id;
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield show(viewer, measures.get(viewer, id), new FormErrors(refusals), page, model);
            }
        };
    }

    private String saved(Viewer viewer, Outcome<Long> outcome, @Nullable Measure measure, TypedMeasure typed, Page page, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done<Long>(Long id) -> "redirect:/measures/" + id;
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield form(viewer, measure, typed, new FormErrors(refusals), page, model);
            }
        };
    }

    private String show(Viewer viewer, Measure measure, FormErrors errors, Page page, Model model) {
        model.addAttribute("measure", measure);
        model.addAttribute("measuring", viewer.may(Permission.MEASURE_SATISFACTION));
        model.addAttribute("clients", segments.size(viewer, measure.touched().filter()));
        model.addAttribute("open", tasks.open(measure.id(), page.language()));
        model.addAttribute("done", tasks.done(measure.id()));
        model.addAttribute("types", types.active());
        model.addAttribute("people", people(null));
        model.addAttribute("effects", effects.of(viewer, measure.id()));
        model.addAttribute("waves", effects.choices(measure));
        model.addAttribute("changes", audit.of("measure", measure.id(), null, CHANGES, page.language()));
        model.addAttribute("errors", errors);
        return "satisfaction/measures/measure";
    }

    private String form(Viewer viewer, @Nullable Measure measure, TypedMeasure typed, FormErrors errors, Page page, Model model) {
        Segment touched = SegmentChoices.read(typed.touched());
        Source source = typed.analysisId() == null ? null : aims.source(typed.analysisId()).orElse(null);
        model.addAttribute("measure", measure);
        model.addAttribute("form", typed);
        model.addAttribute("source", source);
        model.addAttribute("aims", measure == null ? aims.of(source, typed.programmeId()) : List.of());
        model.addAttribute("programmes", measure == null ? programmes.all(viewer, false) : List.of());
        model.addAttribute("segments", segments.of(viewer, touched));
        model.addAttribute("people", people(typed.ownerId()));
        model.addAttribute("errors", errors);
        return "satisfaction/measures/form";
    }

    private List<Users.Choice> people(@Nullable Long also) {
        return users.all().stream().filter(user -> user.active() || Long.valueOf(user.id()).equals(also)).map(user -> new Users.Choice(user.id(), user.name())).toList();
    }
}
