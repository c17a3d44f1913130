package frontline.clients.history;

import frontline.agenda.types.ActionTypes;
import frontline.clients.cards.CardSection;
import frontline.clients.cards.ClientRef;
import frontline.clients.cards.Clients;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.history.HistoryWorthy.Topic;
import frontline.clients.history.Timeline.Filter;
import frontline.clients.history.TopicSource.TopicRef;
import frontline.identity.Viewer;
import frontline.identity.audit.AuditTrail;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.StaleVersion;
import frontline.platform.web.Cursor;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// The timeline of a client, or of a topic within it, and the words of one entry.
@Controller
public class HistoryController {

    private static final int PAGE = 30;

    private final Clients clients;
    private final History history;
    private final Timeline timeline;
    private final Topics topics;
    private final ActionTypes types;
    private final Classifiers classifiers;
    private final AuditTrail audit;

    HistoryController(Clients clients, History history, Timeline timeline, Topics topics, ActionTypes types, Classifiers classifiers, AuditTrail audit) {
        this.clients = clients;
        this.history = history;
        this.timeline = timeline;
        this.topics = topics;
        this.types = types;
        this.classifiers = classifiers;
        this.audit = audit;
    }

    /// A page of entries.
    /// @param address where it came from, for asking again
    /// @param next the address of the following page, null on the last
    /// @param above the day under whose heading the first entry may stand already
    public record Part(List<Entry> entries, Map<Topic, TopicRef> topics, String address, @Nullable String next, @Nullable String above) {}

    /// The filter as it stands in the address.
    record Wish(@Nullable String area, @Nullable Long type, @Nullable Long author, @Nullable String from, @Nullable String to) {
        Filter filter() {
            return new Filter(area == null || area.isBlank() ? null : area, type, author, from == null ? null : ComposerForm.day(from), to == null ? null : ComposerForm.day(to));
        }

        String query() {
            StringBuilder query = new StringBuilder();
            if (area != null && !area.isBlank()) query.append("&area=").append(java.net.URLEncoder.encode(area, java.nio.charset.StandardCharsets.UTF_8));
            if (type != null) query.append("&type=").append(type);
            if (author != null) query.append("&author=").append(author);
            if (filter().from() != null) query.append("&from=").append(filter().from());
            if (filter().to() != null) query.append("&to=").append(filter().to());
            return query.toString();
        }
    }

    @GetMapping("/clients/{id}/history")
    String ofClient(Viewer viewer, @PathVariable long id, Wish wish, @RequestParam(required = false) @Nullable String after, @ModelAttribute("page") Page page,
            @RequestHeader(name = "HX-Trigger-Name", required = false) @Nullable String filtering, Model model, HttpServletResponse response) {
        ClientRef client = clients.ref(viewer, id);
        Cursor cursor = Cursor.decoded(after, 2).orElse(null);
        String address = "/clients/" + id + "/history?" + (wish.query().isEmpty() ? "" : wish.query().substring(1));
        List<Entry> entries = timeline.ofClient(viewer, id, wish.filter(), page.written().zone(), cursor, PAGE + 1, page.language());
        model.addAttribute("part", part(viewer, entries, address, cursor, page));
        if (cursor != null) return "clients/entries";
        if (filtering != null) response.setHeader("HX-Push-Url", "/clients/" + id + "?tab=history" + wish.query());
        model.addAttribute("client", client);
        model.addAttribute("filter", wish.filter());
        model.addAttribute("types", types.all());
        model.addAttribute("authors", timeline.authors(id));
        return "clients/history";
    }

    @GetMapping("/history")
    String ofTopic(Viewer viewer, @RequestParam String topic, @RequestParam(required = false) @Nullable String after, @ModelAttribute("page") Page page, Model model) {
        Topic about = Topics.read(topic).orElseThrow(() -> new NotFound("topic " + topic));
        TopicRef found = topics.get(viewer, about);
        Cursor cursor = Cursor.decoded(after, 2).orElse(null);
        List<Entry> entries = timeline.ofTopic(viewer, about, cursor, PAGE + 1, page.language());
        model.addAttribute("part", part(viewer, entries, "/history?topic=" + about.kind() + ":" + about.id(), cursor, page));
        if (cursor != null) return "clients/entries";
        model.addAttribute("client", found.client());
        model.addAttribute("filter", Filter.ALL);
        model.addAttribute("types", List.of());
        model.addAttribute("authors", List.of());
        return "clients/history";
    }

    @GetMapping("/history/{id}")
    String entry(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model) {
        return line(viewer, id, page, model);
    }

    @GetMapping("/history/{id}/edit")
    String words(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model) {
        Entry entry = timeline.get(viewer, id, page.language());
        if (!entry.mayEdit()) throw new NotFound("entry " + id + " of that author");
        return form(entry, entry.text(), FormErrors.NONE, false, model);
    }

    @PostMapping("/history/{id}")
    String edit(Viewer viewer, @PathVariable long id, @RequestParam int version, @RequestParam String text, @RequestParam(required = false) @Nullable Integer minutes,
            @RequestParam(required = false) @Nullable List<Long> result, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        try {
            return switch (history.edit(viewer, id, version, text, minutes, result == null ? java.util.Set.of() : new HashSet<>(result))) {
                case Outcome.Done<Long> done -> line(viewer, id, page, model);
                case Outcome.Refused<Long>(var refusals) -> {
                    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                    yield form(timeline.get(viewer, id, page.language()), text, new FormErrors(refusals), false, model);
                }
            };
        } catch (StaleVersion changedMeanwhile) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return form(timeline.get(viewer, id, page.language()), text, FormErrors.NONE, true, model);
        }
    }

    @GetMapping("/history/{id}/versions")
    String versions(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, Model model) {
        Entry entry = timeline.get(viewer, id, page.language());
        model.addAttribute("changes", audit.ofRow("client", entry.client().id(), "clients.history", id, 20, page.language()));
        return "clients/versions";
    }

    @PostMapping("/history/{id}/undo")
    @Nullable String undo(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable Long planned, @ModelAttribute("page") Page page, HttpServletResponse response) {
        String said = switch (history.undo(viewer, id, planned)) {
            case Outcome.Done<Long> done -> page.t("composer.undone");
            case Outcome.Refused<Long>(var refusals) -> page.t(refusals.getFirst().key());
        };
        Toast.of(said).sendWith(response, Map.of("entry-written", Map.of("undone", id)));
        response.setStatus(HttpStatus.NO_CONTENT.value());
        return null;
    }

    private String line(Viewer viewer, long id, Page page, Model model) {
        Entry entry = timeline.get(viewer, id, page.language());
        model.addAttribute("entry", entry);
        model.addAttribute("topic", entry.topicId() == null ? null : topics.refs(viewer, List.of(new Topic(entry.topicKind(), entry.topicId()))).values().stream().findFirst().orElse(null));
        return "clients/entry";
    }

    private String form(Entry entry, String text, FormErrors errors, boolean changedMeanwhile, Model model) {
        model.addAttribute("entry", entry);
        model.addAttribute("text", text);
        model.addAttribute("errors", errors);
        model.addAttribute("changedMeanwhile", changedMeanwhile);
        model.addAttribute("results", classifiers.on("entry"));
        return "clients/entry-edit";
    }

    private Part part(Viewer viewer, List<Entry> oneMore, String address, @Nullable Cursor after, Page page) {
        boolean more = oneMore.size() > PAGE;
        List<Entry> entries = more ? oneMore.subList(0, PAGE) : oneMore;
        List<Topic> mentioned = entries.stream().filter(entry -> entry.topicId() != null).map(entry -> new Topic(entry.topicKind(), entry.topicId())).toList();
        String next = more ? address + (address.endsWith("?") ? "" : "&") + "after=" + Timeline.cursor(entries.getLast()).encoded() : null;
        String above = after == null ? null : day(after.text(0), page);
        return new Part(entries, topics.refs(viewer, mentioned), address, next, above);
    }

    private static @Nullable String day(String moment, Page page) {
        try {
            return java.time.Instant.parse(moment).atZone(page.written().zone()).toLocalDate().toString();
        } catch (java.time.DateTimeException foreign) {
            return null;
        }
    }

    @Configuration
    static class Tabs {
        @Bean
        CardSection historyTab() {
            return new CardSection("card.history", CardSection.Place.TAB, 10, "/clients/{client}/history");
        }
    }
}
