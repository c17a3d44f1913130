package frontline.sales.deals;

import frontline.clients.list.SavedViews;
import frontline.clients.list.SavedViews.SavedView;
import frontline.identity.Viewer;
import frontline.identity.sharing.Sharing;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// The tabs above the list of deals.
@Controller
@RequestMapping("/deals/views")
@ResponseStatus(HttpStatus.NO_CONTENT)
class DealViewController {

    static final String SCREEN = "deals";

    private final SavedViews views;

    DealViewController(SavedViews views) {
        this.views = views;
    }

    /// @param query what to show; absent, it is what the browser shows at the moment
    @PostMapping
    void save(Viewer viewer, @RequestParam String name, @RequestParam(required = false) @Nullable List<String> share, @RequestParam(required = false) @Nullable String query,
            @RequestHeader(name = "HX-Current-URL", defaultValue = "") String address, @ModelAttribute(name = "page", binding = false) Page page, HttpServletResponse response) {
        String shown = query == null ? queryOf(address) : query;
        switch (views.save(viewer, SCREEN, name, shown, Sharing.of(share))) {
            case Outcome.Done<Long> saved -> again(Toast.of(page.t("list.view.saved")), shown, response);
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                Toast.of(new FormErrors(refusals).sentence(page, "name").orElse("")).sendWith(response);
            }
        }
    }

    @PostMapping("/{id}/deletion")
    void delete(Viewer viewer, @PathVariable long id, @ModelAttribute(name = "page", binding = false) Page page, HttpServletResponse response) {
        SavedView deleted = views.delete(viewer, SCREEN, id);
        again(Toast.of(page.t("list.view.deleted", deleted.name()))
                .withUndo("/deals/views?name=" + encoded(deleted.name()) + deleted.sharing().query() + "&query=" + encoded(deleted.query())), deleted.query(), response);
    }

    private static void again(Toast toast, String query, HttpServletResponse response) {
        toast.sendWith(response);
        response.setHeader("HX-Location", "{\"path\": \"/deals/list?" + query.replaceAll("[^!-~]|[\"\\\\]", "") + "\", \"target\": \"#deals\", \"select\": \"#deals\", \"swap\": \"outerHTML\"}");
    }

    private static String queryOf(String address) {
        try {
            return Objects.requireNonNullElse(URI.create(address).getRawQuery(), "");
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
