package frontline.clients.list;

import frontline.clients.list.SavedViews.SavedView;
import frontline.identity.Viewer;
import frontline.identity.sharing.Sharing;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// The tabs above the list.
@Controller
class ViewController {

    private static final Map<String, String> CHANGED = Map.of("list-changed", "");

    private final SavedViews views;

    ViewController(SavedViews views) {
        this.views = views;
    }

    /// @param query what to show; absent, it is what the browser shows at the moment
    @PostMapping("/clients/views")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void save(Viewer viewer, @ModelAttribute("page") Page page, @RequestParam String name, @RequestParam(required = false) @Nullable List<String> share,
            @RequestParam(required = false) @Nullable String query, HttpServletRequest request, HttpServletResponse response) {
        String shown = (query == null ? ShowList.current(request) : ClientQuery.ofAddress(query)).query();
        answer(views.save(viewer, ShowList.SCREEN, name, shown, Sharing.of(share)), page, "list.view.saved", response);
    }

    @PostMapping("/clients/views/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long id, @RequestParam String name, @RequestParam(required = false) @Nullable List<String> share,
            @RequestParam(defaultValue = "false") boolean filters, HttpServletRequest request, HttpServletResponse response) {
        answer(views.change(viewer, ShowList.SCREEN, id, name, Sharing.of(share), filters ? ShowList.current(request).query() : null), page, "form.saved", response);
    }

    @PostMapping("/clients/views/{id}/deletion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @ModelAttribute("page") Page page, @PathVariable long id, HttpServletResponse response) {
        SavedView deleted = views.delete(viewer, ShowList.SCREEN, id);
        Toast.of(page.t("list.view.deleted", deleted.name()))
                .withUndo("/clients/views?name=" + encoded(deleted.name()) + deleted.sharing().query() + "&query=" + encoded(deleted.query()))
                .sendWith(response, CHANGED);
    }

    private static void answer(Outcome<Long> outcome, Page page, String done, HttpServletResponse response) {
        switch (outcome) {
            case Outcome.Done<Long> saved -> Toast.of(page.t(done)).sendWith(response, CHANGED);
            case Outcome.Refused<Long>(var refusals) -> Toast.of(new FormErrors(refusals).sentence(page, "name").orElse("")).sendWith(response);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
