package frontline.clients.merging;

import frontline.clients.cards.ClientCard;
import frontline.clients.cards.Clients;
import frontline.clients.cards.Fact;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import frontline.platform.web.Turn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Two cards beside each other, and the merge.
@Controller
class MergeController {

    /// One came from the page of duplicates and goes on there.
    private static final String DUPLICATES = "duplicates";

    private final Merging merging;
    private final Clients clients;

    MergeController(Merging merging, Clients clients) {
        this.merging = merging;
        this.clients = clients;
    }

    /// @param keep the card that stays; absent: the first of `id`
    /// @param absorb those that go into it, one after the other
    /// @param from 'duplicates' to go on with the next pair there
    @GetMapping("/clients/merge")
    String compare(Viewer viewer, @ModelAttribute("page") Page page, @RequestParam(required = false) @Nullable Long keep, @RequestParam(required = false) @Nullable List<Long> absorb,
            @RequestParam(required = false) @Nullable List<Long> id,
            @RequestParam(defaultValue = "") String from, Model model) {
        Set<Long> all = new LinkedHashSet<>();
        if (keep != null) all.add(keep);
        if (absorb != null) all.addAll(absorb);
        if (id != null) all.addAll(id);
        List<Long> cards = new ArrayList<>(all);
        if (cards.size() < 2) {
            model.addAttribute("keep", cards.isEmpty() ? null : clients.ref(viewer, cards.getFirst()));
            return "clients/merging/choose";
        }
        return screen(viewer, page, cards.get(0), cards.get(1), cards.subList(2, cards.size()), Map.of(), Set.of(), from, FormErrors.NONE, model);
    }

    @PostMapping("/clients/merge")
    Object merge(Viewer viewer, @ModelAttribute("page") Page page, @RequestParam long keep, @RequestParam long absorb, @RequestParam int keepVersion, @RequestParam int absorbVersion,
            @RequestParam(required = false) @Nullable List<Long> later, @RequestParam(required = false) @Nullable Set<Long> samePerson, @RequestParam(required = false) @Nullable Set<Long> person,
            @RequestParam(defaultValue = "") String from, HttpServletRequest request, HttpServletResponse response, Model model) {
        Map<String, Pick> picks = picks(request);
        Set<Long> apart = new HashSet<>(person == null ? Set.of() : person);
        if (samePerson != null) apart.removeAll(samePerson);
        List<Long> rest = later == null ? List.of() : later;
        return switch (merging.merge(viewer, new Merge(keep, absorb, keepVersion, absorbVersion, picks, apart))) {
            case Outcome.Done<Merging.Merged>(Merging.Merged merged) -> {
                List<String> more = rest.stream().map(next -> "&absorb=" + next).toList();
                Turn.to(response, !rest.isEmpty() ? "/clients/merge?keep=" + keep + String.join("", more) + (from.equals(DUPLICATES) ? "&from=" + DUPLICATES : "")
                        : from.equals(DUPLICATES) ? "/duplicates" : "/clients/" + keep);
                Toast.of(page.t("merge.done", merged.absorbedName())).withUndo("/undo/" + merged.deed()).sendWith(response);
                yield ResponseEntity.noContent().build();
            }
            case Outcome.Refused<Merging.Merged>(List<Refusal> refusals) -> {
                response.setStatus(422);
                yield screen(viewer, page, keep, absorb, rest, picks, apart, from, new FormErrors(refusals), model);
            }
        };
    }

    private static Map<String, Pick> picks(HttpServletRequest request) {
        Map<String, Pick> picks = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith("pick.")) Pick.of(values[0]).ifPresent(pick -> picks.put(name.substring("pick.".length()), pick));
        });
        return picks;
    }

    private String screen(Viewer viewer, Page page, long keep, long absorb, List<Long> later, Map<String, Pick> said, Set<Long> apart, String from, FormErrors errors, Model model) {
        Merging.Comparison comparison = merging.compare(viewer, keep, absorb);
        ClientCard mine = clients.card(viewer, keep, page.language());
        ClientCard theirs = clients.card(viewer, absorb, page.language());
        Map<String, Fact> other = new HashMap<>();
        Fact.of(theirs, page, false, Map.of()).forEach(fact -> other.put(fact.field(), fact));
        List<MergeLine> lines = Fact.of(mine, page, false, Map.of()).stream().map(fact -> MergeLine.of(fact, other.get(fact.field()), comparison, said.get(fact.field()))).toList();
        model.addAttribute("screen", new MergeScreen(mine, theirs, later, lines, comparison.people(), apart, comparison.told(), from.equals(DUPLICATES)));
        model.addAttribute("errors", errors);
        return "clients/merging/merge";
    }
}
