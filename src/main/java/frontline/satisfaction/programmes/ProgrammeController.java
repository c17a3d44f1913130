package frontline.satisfaction.programmes;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import frontline.platform.StaleVersion;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import frontline.platform.web.Turn;
import frontline.satisfaction.segments.Segment;
import frontline.satisfaction.segments.SegmentChoices;
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
import org.springframework.web.bind.annotation.ResponseStatus;

@Controller
class ProgrammeController {

    private final Programmes programmes;
    private final ReadEvidence evidence;
    private final Competitors competitors;
    private final SegmentChoices segments;
    private final Users users;

    ProgrammeController(Programmes programmes, ReadEvidence evidence, Competitors competitors, SegmentChoices segments, Users users) {
        this.programmes = programmes;
        this.evidence = evidence;
        this.competitors = competitors;
        this.segments = segments;
        this.users = users;
    }

    @GetMapping("/programmes")
    String list(Viewer viewer, @RequestParam(defaultValue = "") String ended, Model model) {
        List<Programme> found = programmes.all(viewer, !ended.isEmpty());
        Map<Long, Evidence> known = evidence.of(found.stream().map(Programme::id).toList());
        model.addAttribute("programmes", found.stream().map(programme -> new ShownProgramme(programme, known.get(programme.id()))).toList());
        model.addAttribute("ended", !ended.isEmpty());
        return "satisfaction/programmes/programmes";
    }

    @GetMapping("/programmes/new")
    String blank(Viewer viewer, Model model) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        return form(viewer, null, new ProgrammeForm(null, null, null, null, null, null, null, null, null, viewer.userId(), null, null, null, null), FormErrors.NONE, model);
    }

    @PostMapping("/programmes")
    String begin(Viewer viewer, ProgrammeForm form, @RequestParam(defaultValue = "") String segment, Model model, HttpServletResponse response) {
        ProgrammeForm typed = form.in(SegmentChoices.read(segment));
        return answer(viewer, programmes.begin(viewer, typed).map(id -> "redirect:/programmes/" + id), null, typed, model, response);
    }

    @GetMapping("/programmes/{id:\\d+}")
    String one(Viewer viewer, @PathVariable long id, Model model) {
        model.addAttribute("shown", new ShownProgramme(programmes.get(viewer, id), evidence.of(id)));
        model.addAttribute("clients", segments.size(viewer, programmes.get(viewer, id).now().segment().filter()));
        return "satisfaction/programmes/programme";
    }

    @GetMapping("/programmes/{id:\\d+}/edit")
    String edit(Viewer viewer, @PathVariable long id, Model model) {
        Programme programme = programmes.get(viewer, id);
        return form(viewer, programme, ProgrammeForm.of(programme.now()), FormErrors.NONE, model);
    }

    @PostMapping("/programmes/{id:\\d+}")
    String rewrite(Viewer viewer, @PathVariable long id, ProgrammeForm form, @RequestParam(defaultValue = "") String segment, Model model, HttpServletResponse response) {
        Programme programme = programmes.get(viewer, id);
        ProgrammeForm typed = form.in(SegmentChoices.read(segment));
        try {
            return answer(viewer, programmes.rewrite(viewer, id, typed).map(version -> "redirect:/programmes/" + id), programme, typed, model, response);
        } catch (StaleVersion changedMeanwhile) {
            return answer(viewer, Outcome.refused("", "error.stale"), programme, typed, model, response);
        }
    }

    @GetMapping("/programmes/{id:\\d+}/versions")
    String versions(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable Integer from, @RequestParam(required = false) @Nullable Integer to, Model model) {
        model.addAttribute("programme", programmes.get(viewer, id));
        model.addAttribute("versions", programmes.versions(viewer, id));
        model.addAttribute("pair", programmes.pair(viewer, id, from, to));
        return "satisfaction/programmes/versions";
    }

    @PostMapping("/programmes/{id:\\d+}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, HttpServletResponse response) {
        programmes.end(viewer, id);
        Toast.of(page.t("programme.ended.toast")).withUndo("/programmes/" + id + "/reopening").sendWith(response);
        Turn.to(response, "/programmes/" + id);
    }

    @PostMapping("/programmes/{id:\\d+}/reopening")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reopen(Viewer viewer, @PathVariable long id, HttpServletResponse response) {
        programmes.reopen(viewer, id);
        Turn.to(response, "/programmes/" + id);
    }

    /// How many clients a segment has now, while one chooses.
    @GetMapping("/programmes/segment-size")
    String size(Viewer viewer, @RequestParam(defaultValue = "") String segment, Model model) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        Segment chosen = SegmentChoices.read(segment);
        model.addAttribute("clients", chosen.name().isEmpty() ? null : segments.size(viewer, chosen.filter()));
        return "satisfaction/programmes/segment-size";
    }

    private String answer(Viewer viewer, Outcome<String> outcome, @Nullable Programme programme, ProgrammeForm form, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done<String>(String page) -> page;
            case Outcome.Refused<String>(var refusals) -> {
                response.setStatus(422);
                yield form(viewer, programme, form, new FormErrors(refusals), model);
            }
        };
    }

    private String form(Viewer viewer, @Nullable Programme programme, ProgrammeForm form, FormErrors errors, Model model) {
        Segment chosen = new Segment(form.segmentName(), form.segmentFilter());
        model.addAttribute("programme", programme);
        model.addAttribute("form", form);
        model.addAttribute("segment", chosen.name().isEmpty() ? "" : SegmentChoices.write(chosen));
        model.addAttribute("segments", segments.of(viewer, chosen));
        model.addAttribute("clients", chosen.name().isEmpty() ? null : segments.size(viewer, chosen.filter()));
        model.addAttribute("competitors", competitors.all(viewer).stream().filter(one -> !one.archived() || form.competitors().contains(one.id())).toList());
        model.addAttribute("owners", users.all().stream().filter(user -> user.active() || Long.valueOf(user.id()).equals(form.ownerId())).map(user -> new Users.Choice(user.id(), user.name())).toList());
        model.addAttribute("errors", errors);
        return "satisfaction/programmes/form";
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem programmesMenu() {
            return new MenuItem("menu.programmes", "target-arrow", "/programmes", MenuItem.Place.WORK, 49, java.util.Set.of(Permission.MEASURE_SATISFACTION.roleCodes()), java.util.List.of("/measures", "/competitors", "/series"));
        }
    }
}
