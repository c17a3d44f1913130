package frontline.clients.distribution;

import static frontline.clients.db.Tables.CLIENTS;

import frontline.clients.cards.Clients;
import frontline.clients.list.ClientConditions;
import frontline.clients.list.ClientQuery;
import frontline.clients.list.SavedViews;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The rules tried out on chosen clients: who would get whom, by which rule, and what everybody would then have. Nothing is written until it is applied.
@Controller
public class TrialController {

    private static final int USUAL = 50;

    private final DSLContext sql;
    private final Distribution distribution;
    private final DistributionRules rules;
    private final Spread spread;
    private final ClientConditions conditions;
    private final SavedViews views;
    private final Clients clients;

    TrialController(DSLContext sql, Distribution distribution, DistributionRules rules, Spread spread, ClientConditions conditions, SavedViews views, Clients clients) {
        this.sql = sql;
        this.distribution = distribution;
        this.rules = rules;
        this.spread = spread;
        this.conditions = conditions;
        this.views = views;
        this.clients = clients;
    }

    /// Which clients are meant.
    /// @param which 'unowned', 'last' or 'filter'
    /// @param last how many of the latest
    /// @param filter as the address of the client list says it
    public record Choice(String which, int last, String filter) {

        public Choice(@Nullable String which, @Nullable Integer last, @Nullable String filter) {
            this(Objects.requireNonNullElse(which, "unowned"), Math.clamp(Objects.requireNonNullElse(last, USUAL), 1, Spread.MOST), Objects.requireNonNullElse(filter, ""));
        }

        ClientQuery query() {
            return switch (which) {
                case "last" -> ClientQuery.ofAddress("?sort=-created");
                case "filter" -> ClientQuery.ofAddress("?" + filter);
                default -> ClientQuery.ofAddress("?owner=none");
            };
        }

        int most() {
            return which.equals("last") ? last : Spread.MOST;
        }
    }

    public record Line(long clientId, String client, @Nullable String before, @Nullable String after, boolean changes, @Nullable String rule) {}

    public record Load(String name, int before, int after, @Nullable Integer capacity, boolean absent) {

        public @Nullable Integer share() {
            return capacity == null ? null : Math.min(100, 100 * after / capacity);
        }

        public boolean over() {
            return capacity != null && after > capacity;
        }
    }

    @GetMapping("/distribution/trial")
    String show(Viewer viewer, @RequestParam(required = false) @Nullable String which, @RequestParam(required = false) @Nullable Integer last, @RequestParam(required = false) @Nullable String filter,
            @ModelAttribute("page") Page page, Model model) {
        viewer.require(Permission.ASSIGN);
        return show(viewer, new Choice(which, last, filter), page, model);
    }

    @PostMapping("/distribution/trial")
    String apply(Viewer viewer, @RequestParam(required = false) @Nullable String which, @RequestParam(required = false) @Nullable Integer last, @RequestParam(required = false) @Nullable String filter,
            @RequestParam(defaultValue = "false") boolean actions, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        viewer.require(Permission.ASSIGN);
        Choice choice = new Choice(which, last, filter);
        Spread.Done done = spread.byTheRules(viewer, chosen(viewer, choice), actions);
        Toast toast = Toast.of(page.t("distribution.applied", done.changed()));
        (done.deed() == null ? toast : toast.withUndo("/undo/" + done.deed())).sendWith(response);
        return show(viewer, choice, page, model);
    }

    private String show(Viewer viewer, Choice choice, Page page, Model model) {
        List<Long> chosen = chosen(viewer, choice);
        Distribution.Plan plan = distribution.plan(chosen, rules.all(), true);
        List<Line> lines = plan.given().stream().map(g -> new Line(g.client().id(), g.client().name(), name(plan.before(), g.client().ownerId()), name(plan.before(), g.ownerId()),
                !Objects.equals(g.ownerId(), g.client().ownerId()) && g.ownerId() != null, g.rule() == null ? null : g.rule().name())).toList();
        List<Load> loads = new ArrayList<>();
        plan.before().forEach((id, rep) -> {
            Rep after = Objects.requireNonNull(plan.after().get(id));
            boolean appears = plan.given().stream().anyMatch(g -> Objects.equals(g.ownerId(), id) || Objects.equals(g.client().ownerId(), id));
            if (appears) loads.add(new Load(rep.name(), rep.load(), after.load(), rep.capacity(), !rep.available()));
        });
        model.addAttribute("choice", choice);
        model.addAttribute("lines", lines);
        model.addAttribute("loads", loads);
        model.addAttribute("changing", (int) lines.stream().filter(Line::changes).count());
        model.addAttribute("inForce", clients.givenByRules());
        model.addAttribute("views", views.of(viewer, "clients"));
        model.addAttribute("words", choice.which().equals("filter") ? conditions.words(viewer, choice.query(), page) : List.of());
        return "clients/distribution/trial";
    }

    private List<Long> chosen(Viewer viewer, Choice choice) {
        return sql.select(CLIENTS.ID).from(CLIENTS).where(conditions.of(viewer, choice.query()))
                .orderBy(CLIENTS.CREATED_AT.desc(), CLIENTS.ID.desc()).limit(choice.most()).fetch(CLIENTS.ID);
    }

    private static @Nullable String name(Map<Long, Rep> reps, @Nullable Long id) {
        Rep rep = id == null ? null : reps.get(id);
        return rep == null ? null : rep.name();
    }
}
