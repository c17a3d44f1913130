package frontline.sales.bulk;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The bar over the list of deals, and the page that tells what came of it.
@Controller
class DealBulkController {

    private final DealBulk bulk;

    DealBulkController(DealBulk bulk) {
        this.bulk = bulk;
    }

    /// One of the choices is filled in.
    /// @param all all that the filter finds, not only those picked
    /// @param query the filter as it stands in the list's address
    /// @param value `<classifier>:<value>`, or `<classifier>:` to clear
    @PostMapping("/deals/bulk")
    @Nullable String start(Viewer viewer, @RequestParam(required = false) @Nullable List<Long> id, @RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "") String owner, @RequestParam(defaultValue = "") String executor,
            @RequestParam(defaultValue = "") String stage, @RequestParam(defaultValue = "") String value, @RequestParam(required = false) @Nullable LocalDate expected,
            @RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "") String note, @RequestParam(defaultValue = "") String what,
            @ModelAttribute(name = "page", binding = false) Page page, HttpServletResponse response) {
        DealBulkChange change = switch (what) {
            case "owner" -> DealBulkChange.owner(number(owner));
            case "executor" -> DealBulkChange.executor(number(executor));
            case "stage" -> DealBulkChange.stage(number(stage), null);
            case "expected" -> DealBulkChange.expected(expected);
            case "lost" -> DealBulkChange.lost(number(reason), note);
            default -> DealBulkChange.value(number(value.substring(0, Math.max(0, value.indexOf(':')))), number(value.substring(value.indexOf(':') + 1)));
        };
        return switch (all ? bulk.start(viewer, query, change) : bulk.start(viewer, Objects.requireNonNullElse(id, List.of()), change)) {
            case Outcome.Done<UUID>(UUID number) -> {
                if (!page.fragment()) yield "redirect:/deals/bulk/" + number;
                response.setHeader("HX-Redirect", "/deals/bulk/" + number);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                yield null;
            }
            case Outcome.Refused<UUID>(var refusals) -> {
                Toast.of(page.t(refusals.getFirst().key(), refusals.getFirst().arguments().toArray())).sendWith(response);
                response.setStatus(422);
                yield null;
            }
        };
    }

    @GetMapping("/deals/bulk/{number}")
    String run(Viewer viewer, @PathVariable UUID number, Model model) {
        model.addAttribute("run", bulk.get(viewer, number));
        return "sales/bulk/run";
    }

    private static @Nullable Long number(String text) {
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
