package frontline.satisfaction.lens;

import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import frontline.satisfaction.programmes.Programmes;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Every verb answers with nothing, or 422 and the sentence in a message, and the event `lens-changed`, on which the screen
/// fetches itself anew.
@Controller
@RequestMapping("/programmes/{id:\\d+}")
class LensController {

    private static final String CHANGED = "lens-changed";

    private final Lens lens;
    private final ReadLens reading;
    private final Programmes programmes;
    private final Departments departments;
    private final Users users;

    LensController(Lens lens, ReadLens reading, Programmes programmes, Departments departments, Users users) {
        this.lens = lens;
        this.reading = reading;
        this.programmes = programmes;
        this.departments = departments;
        this.users = users;
    }

    @GetMapping("/lens")
    String show(Viewer viewer, @PathVariable long id, Model model) {
        model.addAttribute("programme", programmes.get(viewer, id));
        model.addAttribute("lens", reading.of(viewer, id));
        model.addAttribute("departments", departments.tree());
        model.addAttribute("people", users.all().stream().filter(user -> user.active()).map(user -> new Users.Choice(user.id(), user.name())).toList());
        return "satisfaction/lens/lens";
    }

    /// What clients of the segment said, to be picked from.
    @GetMapping("/lens/entries")
    String entries(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("entries", reading.entries(viewer, id, q));
        model.addAttribute("q", q);
        return "satisfaction/lens/entries";
    }

    @PostMapping("/quotations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void note(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String words, @RequestParam(required = false) @Nullable Long client, @RequestParam(required = false) @Nullable Long entry,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate saidOn, @ModelAttribute("page") Page page, HttpServletResponse response) {
        answer(lens.note(viewer, id, new NewQuotation(words, client, entry, saidOn, null)), page, response, "lens-noted");
    }

    @PostMapping("/quotations/{quotation}/property")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sort(Viewer viewer, @PathVariable long id, @PathVariable long quotation, @RequestParam(defaultValue = "") String to, @ModelAttribute("page") Page page, HttpServletResponse response) {
        moved(lens.sort(viewer, id, quotation, number(to)), "/programmes/" + id + "/quotations/" + quotation + "/property", page, response);
    }

    @PostMapping("/quotations/{quotation}/retired")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retireQuotation(Viewer viewer, @PathVariable long id, @PathVariable long quotation, @RequestParam(defaultValue = "true") boolean retired, @ModelAttribute("page") Page page, HttpServletResponse response) {
        lens.retireQuotation(viewer, id, quotation, retired);
        retired(retired, "/programmes/" + id + "/quotations/" + quotation, page, response);
    }

    @PostMapping("/properties")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void addProperty(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String words, @ModelAttribute("page") Page page, HttpServletResponse response) {
        answer(lens.addProperty(viewer, id, words, null), page, response, "property-added");
    }

    /// @param controller 'd7' for a department, 'p3' for a person, "" for nobody
    @PostMapping("/properties/{property}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeProperty(Viewer viewer, @PathVariable long id, @PathVariable long property, @RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "") String controller,
            @ModelAttribute("page") Page page, HttpServletResponse response) {
        Long department = controller.startsWith("d") ? number(controller.substring(1)) : null;
        Long person = controller.startsWith("p") ? number(controller.substring(1)) : null;
        answer(lens.change(viewer, id, property, words, department, person), page, response);
    }

    @PostMapping("/properties/{property}/benefit")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void group(Viewer viewer, @PathVariable long id, @PathVariable long property, @RequestParam(defaultValue = "") String to, @ModelAttribute("page") Page page, HttpServletResponse response) {
        moved(lens.group(viewer, id, property, number(to)), "/programmes/" + id + "/properties/" + property + "/benefit", page, response);
    }

    @PostMapping("/properties/{property}/retired")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retireProperty(Viewer viewer, @PathVariable long id, @PathVariable long property, @RequestParam(defaultValue = "true") boolean retired, @ModelAttribute("page") Page page, HttpServletResponse response) {
        lens.retireProperty(viewer, id, property, retired);
        retired(retired, "/programmes/" + id + "/properties/" + property, page, response);
    }

    @PostMapping("/benefits")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void addBenefit(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String words, @ModelAttribute("page") Page page, HttpServletResponse response) {
        answer(lens.addBenefit(viewer, id, words), page, response, "benefit-added");
    }

    @PostMapping("/benefits/{benefit}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void renameBenefit(Viewer viewer, @PathVariable long id, @PathVariable long benefit, @RequestParam(defaultValue = "") String words, @ModelAttribute("page") Page page, HttpServletResponse response) {
        answer(lens.renameBenefit(viewer, id, benefit, words), page, response);
    }

    @PostMapping("/benefits/{benefit}/retired")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retireBenefit(Viewer viewer, @PathVariable long id, @PathVariable long benefit, @RequestParam(defaultValue = "true") boolean retired, @ModelAttribute("page") Page page, HttpServletResponse response) {
        lens.retireBenefit(viewer, id, benefit, retired);
        retired(retired, "/programmes/" + id + "/benefits/" + benefit, page, response);
    }

    /// @param event of what was added, so that the typed words go
    private static void answer(Outcome<Long> outcome, Page page, HttpServletResponse response, String... event) {
        switch (outcome) {
            case Outcome.Done<Long> done -> response.setHeader("HX-Trigger", event.length == 0 ? CHANGED : CHANGED + ", " + event[0]);
            case Outcome.Refused<Long>(var refusals) -> refuse(refusals, page, response);
        }
    }

    private static void moved(Outcome<Optional<Long>> outcome, String back, Page page, HttpServletResponse response) {
        switch (outcome) {
            case Outcome.Done<Optional<Long>>(Optional<Long> before) -> Toast.of(page.t("lens.moved.toast")).withUndo(back + "?to=" + before.map(String::valueOf).orElse("")).sendWith(response, CHANGED);
            case Outcome.Refused<Optional<Long>>(var refusals) -> refuse(refusals, page, response);
        }
    }

    private static void retired(boolean retired, String at, Page page, HttpServletResponse response) {
        if (retired) Toast.of(page.t("lens.retired.toast")).withUndo(at + "/retired?retired=false").sendWith(response, CHANGED);
        else response.setHeader("HX-Trigger", CHANGED);
    }

    private static void refuse(List<Refusal> refusals, Page page, HttpServletResponse response) {
        response.setStatus(422);
        Refusal first = refusals.getFirst();
        Toast.of(page.t(first.key(), first.arguments().toArray())).sendWith(response, "lens-refused");
    }

    private static @Nullable Long number(String text) {
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
