package frontline.clients.distribution;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// The clients picked in the list, given to several people.
@Controller
class SpreadController {

    private final Spread spread;

    SpreadController(Spread spread) {
        this.spread = spread;
    }

    /// @param how 'evenly' or 'by_load'
    @PostMapping("/clients/bulk/spread")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void spread(Viewer viewer, @RequestParam List<Long> id, @RequestParam(required = false) @Nullable List<Long> people, @RequestParam(defaultValue = "evenly") String how,
            @RequestParam(defaultValue = "false") boolean actions, @ModelAttribute("page") Page page, HttpServletResponse response) {
        switch (spread.among(viewer, id, people == null ? List.of() : people, how.equals("by_load"), actions)) {
            case Outcome.Done<Spread.Done>(var done) -> {
                Toast toast = Toast.of(page.t("list.bulk.changed", done.changed()));
                (done.deed() == null ? toast : toast.withUndo("/undo/" + done.deed())).sendWith(response, Map.of("list-changed", ""));
            }
            case Outcome.Refused<Spread.Done>(var refusals) -> Toast.of(page.t(refusals.getFirst().key(), refusals.getFirst().arguments().toArray())).sendWith(response);
        }
    }
}
