package frontline.satisfaction.asking;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.NotFound;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import frontline.platform.web.QrCode;
import frontline.satisfaction.answers.Turnouts;
import frontline.satisfaction.segments.Segment;
import frontline.satisfaction.segments.Segments;
import frontline.satisfaction.surveys.Survey;
import frontline.satisfaction.surveys.Surveys;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// How a survey reaches clients.
@Controller
class WaysController {

    private final Surveys surveys;
    private final Ways ways;
    private final Rounds rounds;
    private final Segments segments;
    private final Turnouts turnouts;

    WaysController(Surveys surveys, Ways ways, Rounds rounds, Segments segments, Turnouts turnouts) {
        this.surveys = surveys;
        this.ways = ways;
        this.rounds = rounds;
        this.segments = segments;
        this.turnouts = turnouts;
    }

    @GetMapping("/surveys/{id}/ways")
    String show(Viewer viewer, @PathVariable long id, Model model) {
        return show(viewer, id, null, FormErrors.NONE, model);
    }

    private String show(Viewer viewer, long id, @Nullable WaysForm form, FormErrors errors, Model model) {
        Survey survey = surveys.get(viewer, id);
        Ways.Settings settings = ways.of(viewer, id);
        model.addAttribute("survey", survey);
        model.addAttribute("settings", settings);
        model.addAttribute("form", form == null ? WaysForm.of(settings, ways.limit()) : form);
        model.addAttribute("errors", errors);
        model.addAttribute("open", survey.answerable(surveys.today()));
        model.addAttribute("size", ways.segmentSize(viewer, survey));
        model.addAttribute("seesAll", viewer.seesAll());
        model.addAttribute("rounds", rounds.of(id));
        model.addAttribute("quotas", ways.quotas(id));
        model.addAttribute("segments", segments.choices(viewer));
        model.addAttribute("limit", ways.limit());
        model.addAttribute("maySetLimit", viewer.may(Permission.SET_UP_SALES));
        model.addAttribute("turnout", turnouts.of(viewer, id));
        return "satisfaction/asking/ways";
    }

    @PostMapping("/surveys/{id}/ways")
    String set(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String remind, @RequestParam(defaultValue = "") String event, @RequestParam(defaultValue = "0") String delay,
            @RequestParam(defaultValue = "") String closesOn, Model model, HttpServletResponse response) {
        surveys.get(viewer, id);
        List<Refusal> refusals = new ArrayList<>();
        List<Integer> days = new ArrayList<>();
        for (String day : Arrays.stream(remind.split("[,; ]+")).filter(day -> !day.isBlank()).toList()) days.add(whole(day, -1));
        LocalDate last = day(closesOn, refusals);
        Outcome<Long> outcome = refusals.isEmpty() ? ways.set(viewer, id, days, event.isBlank() ? null : event, whole(delay, -1), last, seen()) : Outcome.refused(refusals);
        WaysForm typed = new WaysForm(remind, event, delay, closesOn, "", "", String.valueOf(ways.limit()));
        return answer(viewer, id, outcome, typed, model, response);
    }

    @PostMapping("/surveys/{id}/ways/open-link")
    String openLink(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "false") boolean open) {
        ways.openLink(viewer, id, open, seen());
        return "redirect:/surveys/" + id + "/ways";
    }

    @GetMapping("/surveys/{id}/ways/qr.svg")
    ResponseEntity<String> picture(Viewer viewer, @PathVariable long id) {
        String link = ways.of(viewer, id).openLink();
        if (link == null) throw new NotFound("open link of survey " + id);
        return ResponseEntity.ok().contentType(MediaType.valueOf("image/svg+xml")).header("Cache-Control", "private, no-cache").body(QrCode.svg(link));
    }

    @PostMapping("/surveys/{id}/rounds")
    String ask(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "mail") String way, @RequestParam(defaultValue = "") String size, @RequestParam(defaultValue = "") String seed, Model model, HttpServletResponse response) {
        surveys.get(viewer, id);
        Integer drawn = size.isBlank() ? null : Integer.valueOf(whole(size, 0));
        long random = seed.matches("\\d{1,15}") ? Long.parseLong(seed) : ThreadLocalRandom.current().nextLong(1, 1_000_000);
        WaysForm kept = WaysForm.of(ways.of(viewer, id), ways.limit());
        return answer(viewer, id, rounds.ask(viewer, id, way, drawn, random, seen()), new WaysForm(kept.remind(), kept.event(), kept.delay(), kept.closesOn(), size, "", kept.limit()), model, response);
    }

    @PostMapping("/surveys/{id}/quotas")
    String addQuota(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String segment, @RequestParam(defaultValue = "") String wanted, Model model, HttpServletResponse response) {
        surveys.get(viewer, id);
        Segment chosen = segments.choices(viewer).stream().filter(one -> one.name().equals(segment)).findFirst().orElse(new Segment("", ""));
        WaysForm kept = WaysForm.of(ways.of(viewer, id), ways.limit());
        return answer(viewer, id, ways.addQuota(viewer, id, chosen, whole(wanted, 0)), new WaysForm(kept.remind(), kept.event(), kept.delay(), kept.closesOn(), "", wanted, kept.limit()), model, response);
    }

    @PostMapping("/surveys/{id}/quotas/{quota}/removal")
    String removeQuota(Viewer viewer, @PathVariable long id, @PathVariable long quota) {
        ways.removeQuota(viewer, id, quota);
        return "redirect:/surveys/" + id + "/ways";
    }

    @PostMapping("/surveys/{id}/ways/limit")
    String limit(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String limit, Model model, HttpServletResponse response) {
        surveys.get(viewer, id);
        WaysForm kept = WaysForm.of(ways.of(viewer, id), ways.limit());
        return answer(viewer, id, ways.setLimit(viewer, whole(limit, -1)), new WaysForm(kept.remind(), kept.event(), kept.delay(), kept.closesOn(), "", "", limit), model, response);
    }

    private String answer(Viewer viewer, long id, Outcome<?> outcome, WaysForm typed, Model model, HttpServletResponse response) {
        if (!(outcome instanceof Outcome.Refused<?>(var refusals))) return "redirect:/surveys/" + id + "/ways";
        response.setStatus(422);
        return show(viewer, id, typed, new FormErrors(refusals), model);
    }

    static String seen() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }

    private static @Nullable LocalDate day(String typed, List<Refusal> refusals) {
        if (typed.isBlank()) return null;
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            refusals.add(Refusal.at("closes_on", "ways.wrong_day"));
            return null;
        }
    }

    private static int whole(String typed, int otherwise) {
        return typed.strip().matches("\\d{1,7}") ? Integer.parseInt(typed.strip()) : otherwise;
    }
}
