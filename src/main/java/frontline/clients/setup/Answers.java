package frontline.clients.setup;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/// What the set-up screens say after a change in place.
final class Answers {

    private static final Map<String, String> CHANGED = Map.of("setup-changed", "");

    private Answers() {}

    /// A refused change is taken back on the screen too, by reading the list again.
    static void say(Outcome<Long> outcome, Page page, HttpServletResponse response) {
        switch (outcome) {
            case Outcome.Done<Long> done -> Toast.of(page.t("form.saved")).sendWith(response);
            case Outcome.Refused<Long>(var refusals) -> {
                Refusal first = refusals.getFirst();
                Toast.of(page.t(first.key(), first.arguments().toArray())).sendWith(response, CHANGED);
            }
        }
    }

    static void archived(Outcome<Long> outcome, boolean archived, String name, String undo, Page page, HttpServletResponse response) {
        if (outcome instanceof Outcome.Refused<Long>) say(outcome, page, response);
        else Toast.of(page.t(archived ? "setup.archived" : "setup.restored", name)).withUndo(undo).sendWith(response, CHANGED);
    }
}
