package frontline.insight.stability;

import frontline.identity.Sight;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.tables.TableWriter;
import frontline.platform.web.Download;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

@Controller
class StabilityController {

    private final Stability stability;
    private final KeptRules kept;
    private final Departments departments;
    private final Users users;

    StabilityController(Stability stability, KeptRules kept, Departments departments, Users users) {
        this.stability = stability;
        this.kept = kept;
        this.departments = departments;
        this.users = users;
    }

    @GetMapping("/stability")
    String stability(Viewer viewer, StabilityFilter filter, @ModelAttribute("page") Page page, Model model) {
        FormErrors errors = FormErrors.NONE;
        Followed followed = Followed.nothing(filter);
        switch (stability.follow(viewer, filter, page.written())) {
            case Outcome.Done<Followed>(Followed found) -> followed = found;
            case Outcome.Refused<Followed>(var refusals) -> errors = new FormErrors(refusals);
        }
        model.addAttribute("errors", errors);
        List<Users.Choice> people = users.assignableBy(viewer);
        List<Departments.Node> units = departments.choosableBy(viewer);
        model.addAttribute("followed", followed);
        model.addAttribute("plots", new StabilityPlots(page, followed));
        model.addAttribute("departments", units);
        model.addAttribute("users", viewer.sight() == Sight.OWN ? List.of() : people);
        model.addAttribute("whose", filter.owner() != null ? people.stream().filter(user -> user.id() == filter.owner()).findFirst().map(Users.Choice::name).orElse("")
                : filter.department() != null ? units.stream().filter(unit -> unit.id() == filter.department()).findFirst().map(Departments.Node::name).orElse("") : viewer.sight() == Sight.OWN ? viewer.name() : "");
        return "insight/stability/stability";
    }

    @PostMapping("/stability/rules")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keep(Viewer viewer, StabilityFilter filter, @ModelAttribute("page") Page page, HttpServletResponse response) {
        kept.keep(viewer, StabilityFilter.rules(filter.rule())).orThrow();
        Toast.of(page.t("stability.rules.kept")).sendWith(response);
    }

    @GetMapping("/stability.{format:csv|xlsx}")
    void export(Viewer viewer, StabilityFilter filter, @PathVariable String format, @ModelAttribute("page") Page page, HttpServletResponse response) throws IOException {
        Followed followed = switch (stability.follow(viewer, filter, page.written())) {
            case Outcome.Done<Followed>(Followed found) -> found;
            case Outcome.Refused<Followed> refused -> throw new NotFound("stability of " + filter);
        };
        StabilityPlots plots = new StabilityPlots(page, followed);
        try (TableWriter table = Download.table(response, page.t("stability.title"), format)) {
            table.headings(Stream.of("results.from", "results.to", "stability.measure." + filter.counted().code(), "stability.range", "stability.signal", "debt.currency").map(page::t).toList());
            for (Followed.Point point : followed.points()) table.row(point.from(), point.to(), point.value(), point.range(), plots.words(point), Objects.requireNonNullElse(followed.currency(), ""));
        }
    }
}
