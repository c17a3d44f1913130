package frontline.insight.slices;

import frontline.clients.list.SavedViews;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.facts.FactTable;
import frontline.identity.sharing.Sharing;
import frontline.insight.query.Answer;
import frontline.insight.query.Catalogue;
import frontline.insight.query.Found;
import frontline.insight.query.Place;
import frontline.insight.query.Slices;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.tables.TableWriter;
import frontline.platform.web.Download;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

@Controller
class SliceController {

    private static final String SCREEN = "slices";
    private static final int MOST_RECORDS = 100;
    private static final Map<String, String> CHANGED = Map.of("list-changed", "");

    private final Slices slices;
    private final Catalogue catalogue;
    private final SavedViews views;

    SliceController(Slices slices, Catalogue catalogue, SavedViews views) {
        this.slices = slices;
        this.catalogue = catalogue;
        this.views = views;
    }

    @Configuration
    static class InTheMenu {
        @Bean
        MenuItem slicesMenu() {
            return MenuItem.work("menu.slices", "table-options", "/slices", 45);
        }
    }

    /// A browser that opens the page by its address gets it at once, and the page asks for the figures: a page can say that it is left, a
    /// browser without one cannot.
    @GetMapping("/slices")
    String slice(Viewer viewer, @RequestParam MultiValueMap<String, String> query, @RequestHeader(name = "HX-Request", defaultValue = "false") boolean asked,
            @ModelAttribute("page") Page page, Model model) {
        SliceAddress address = SliceAddress.of(query);
        model.addAttribute("address", address);
        model.addAttribute("saved", views.of(viewer, SCREEN));
        model.addAttribute("kinds", catalogue.all());
        FactTable facts = catalogue.find(address.facts()).orElse(null);
        if (facts == null) return "insight/slices/start";
        Fields fields = new Fields(facts, catalogue.all(), viewer, page.wording());
        model.addAttribute("fields", fields);
        model.addAttribute("filters", address.filters().stream().map(filter -> SliceFilter.of(filter, fields, slices, viewer)).toList());
        model.addAttribute("mayWatch", viewer.may(Permission.SET_UP_SALES));
        if (!asked) return "insight/slices/slices";
        Outcome<Answer> outcome = slices.answer(viewer, address.toQuestion(), page.written());
        model.addAttribute("shown", outcome instanceof Outcome.Done<Answer>(Answer answer) ? ShownAnswer.of(answer, address, fields, page.wording()) : null);
        model.addAttribute("errors", outcome instanceof Outcome.Refused<Answer>(var refusals) ? new FormErrors(refusals) : FormErrors.NONE);
        return "insight/slices/slices";
    }

    /// @param row,column the keys of the figure's place
    @GetMapping("/slices/records")
    String records(Viewer viewer, @RequestParam MultiValueMap<String, String> query, @RequestParam(name = "at-row", required = false) @Nullable List<String> row,
            @RequestParam(name = "at-column", required = false) @Nullable List<String> column, @RequestParam(name = "at-measure", defaultValue = "0") int measure, @RequestParam(required = false) @Nullable Long before,
            @ModelAttribute("page") Page page, Model model) {
        SliceAddress address = SliceAddress.of(query);
        Place place = new Place(SliceKeys.read(row), SliceKeys.read(column));
        List<Found> found = switch (slices.records(viewer, address.toQuestion(), place, measure, before, MOST_RECORDS + 1, page.written())) {
            case Outcome.Done<List<Found>>(List<Found> records) -> records;
            case Outcome.Refused<List<Found>>(var refusals) -> throw Slices.unanswered(refusals, query.toString());
        };
        Fields fields = new Fields(catalogue.find(address.facts()).orElseThrow(() -> new NotFound("facts")), catalogue.all(), viewer, page.wording());
        model.addAttribute("found", found.stream().limit(MOST_RECORDS).toList());
        model.addAttribute("more", found.size() > MOST_RECORDS);
        model.addAttribute("title", fields.nameOf(address.toQuestion().measures().get(measure)));
        return "insight/slices/records";
    }

    @GetMapping("/slices.{format:csv|xlsx}")
    void export(Viewer viewer, @RequestParam MultiValueMap<String, String> query, @PathVariable String format, @ModelAttribute("page") Page page, HttpServletResponse response) throws IOException {
        SliceAddress address = SliceAddress.of(query);
        Fields fields = new Fields(catalogue.find(address.facts()).orElseThrow(() -> new NotFound("facts")), catalogue.all(), viewer, page.wording());
        switch (slices.answer(viewer, address.toQuestion(), page.written())) {
            case Outcome.Done<Answer>(Answer answer) -> {
                try (TableWriter table = Download.table(response, fields.facts().label().in(page.language()), format)) {
                    ShownAnswer.of(answer, address, fields, page.wording()).writeTo(table);
                }
            }
            case Outcome.Refused<Answer>(var refusals) -> throw Slices.unanswered(refusals, query.toString());
        }
    }

    @PostMapping("/slices/views")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void save(Viewer viewer, @ModelAttribute("page") Page page, @RequestParam String name, @RequestParam(required = false) @Nullable List<String> share, @RequestParam String query, HttpServletResponse response) {
        switch (views.save(viewer, SCREEN, name, query, Sharing.of(share))) {
            case Outcome.Done<Long> saved -> Toast.of(page.t("slice.kept", name.strip())).sendWith(response, CHANGED);
            case Outcome.Refused<Long>(var refusals) -> Toast.of(new FormErrors(refusals).sentence(page, "name").orElse("")).sendWith(response);
        }
    }

    @PostMapping("/slices/views/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long id, @RequestParam(defaultValue = "") String name, @RequestParam(required = false) @Nullable List<String> share, HttpServletResponse response) {
        switch (views.change(viewer, SCREEN, id, name, Sharing.of(share), null)) {
            case Outcome.Done<Long> saved -> Toast.of(page.t("slice.kept", name.strip())).sendWith(response, CHANGED);
            case Outcome.Refused<Long>(var refusals) -> Toast.of(new FormErrors(refusals).sentence(page, "name").orElse("")).sendWith(response);
        }
    }

    @PostMapping("/slices/views/{id}/deletion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long id, HttpServletResponse response) {
        SavedViews.SavedView deleted = views.delete(viewer, SCREEN, id);
        Toast.of(page.t("list.view.deleted", deleted.name())).withUndo("/slices/views?name=" + SliceKeys.encoded(deleted.name()) + deleted.sharing().query() + "&query=" + SliceKeys.encoded(deleted.query()))
                .sendWith(response, CHANGED);
    }
}
