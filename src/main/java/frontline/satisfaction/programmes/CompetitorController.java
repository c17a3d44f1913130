package frontline.satisfaction.programmes;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class CompetitorController {

    private final Competitors competitors;

    CompetitorController(Competitors competitors) {
        this.competitors = competitors;
    }

    @GetMapping("/competitors")
    String list(Viewer viewer, Model model) {
        return show(viewer, "", 0, FormErrors.NONE, model);
    }

    @PostMapping("/competitors")
    String add(Viewer viewer, @RequestParam(defaultValue = "") String name, Model model, HttpServletResponse response) {
        return answer(viewer, competitors.add(viewer, name), name, 0, model, response);
    }

    @PostMapping("/competitors/{id}")
    String rename(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String name, Model model, HttpServletResponse response) {
        return answer(viewer, competitors.rename(viewer, id, name), name, id, model, response);
    }

    @PostMapping("/competitors/{id}/archived")
    String archive(Viewer viewer, @PathVariable long id) {
        competitors.archive(viewer, id);
        return "redirect:/competitors";
    }

    @PostMapping("/competitors/{id}/restored")
    String restore(Viewer viewer, @PathVariable long id, Model model, HttpServletResponse response) {
        return answer(viewer, competitors.restore(viewer, id), competitors.get(viewer, id).name(), id, model, response);
    }

    private String answer(Viewer viewer, Outcome<Long> outcome, String typed, long at, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> "redirect:/competitors";
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield show(viewer, typed, at, new FormErrors(refusals), model);
            }
        };
    }

    private String show(Viewer viewer, String typed, long at, FormErrors errors, Model model) {
        model.addAttribute("competitors", competitors.all(viewer));
        model.addAttribute("typed", typed);
        model.addAttribute("at", at);
        model.addAttribute("errors", errors);
        return "satisfaction/programmes/competitors";
    }
}
