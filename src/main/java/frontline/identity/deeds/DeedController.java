package frontline.identity.deeds;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.Cursor;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import frontline.platform.web.Turn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
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

/// What was done in bulk, and the way back.
@Controller
class DeedController {

    private static final int PAGE = 30;

    private final Deeds deeds;
    private final ReadDeeds read;

    DeedController(Deeds deeds, ReadDeeds read) {
        this.deeds = deeds;
        this.read = read;
    }

    @GetMapping("/undo")
    String list(Viewer viewer, @RequestParam Map<String, String> parameters, @RequestParam(required = false) @Nullable String after, Model model) {
        DeedFilter filter = DeedFilter.of(parameters);
        List<Deed> oneMore = read.list(viewer, filter, Cursor.decoded(after, 1), PAGE + 1);
        List<Deed> shown = oneMore.stream().limit(PAGE).toList();
        String next = filter.address();
        Map<String, String> addresses = new HashMap<>();
        shown.forEach(deed -> addresses.putAll(read.addresses(viewer, deed)));
        model.addAttribute("deeds", shown);
        model.addAttribute("samples", read.samples(viewer, shown));
        model.addAttribute("addresses", addresses);
        model.addAttribute("filter", filter);
        model.addAttribute("others", Deeds.seesOthers(viewer));
        model.addAttribute("next", oneMore.size() > PAGE ? next + (next.contains("?") ? "&" : "?") + "after=" + Cursor.of(shown.getLast().id()).encoded() : null);
        return "identity/deeds/list";
    }

    @PostMapping("/undo/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long id, HttpServletRequest request, HttpServletResponse response) {
        Toast toast = switch (deeds.undo(viewer, id)) {
            case Outcome.Done<Deed>(Deed deed) -> Toast.of(result(page, deed));
            case Outcome.Refused<Deed>(List<Refusal> refusals) -> Toast.of(page.t(refusals.getFirst().key(), refusals.getFirst().arguments().toArray()));
        };
        Turn.again(request, response);
        toast.sendWith(response, "list-changed", "deals-changed");
    }

    private static String result(Page page, Deed deed) {
        String what = page.t(deed.sentence(), deed.arguments(page.language()));
        if (!deed.state().equals("undone") || deed.undo() == null) return page.t("undo.started", what);
        return deed.undo().kept() == 0 ? page.t("undo.done", what) : page.t("undo.done.kept", what, deed.undo().kept());
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem undoMenu() {
            return MenuItem.setup("menu.undo", "arrow-back-up", "/undo", 140);
        }
    }
}
