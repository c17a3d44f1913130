package frontline.clients.history;

import frontline.clients.cards.Clients;
import frontline.clients.history.Timeline.Filter;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Cursor;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "history")
class HistoryApi {

    private static final int MOST = 200;

    private final Clients clients;
    private final History history;
    private final Timeline timeline;
    private final Texts texts;

    HistoryApi(Clients clients, History history, Timeline timeline, Texts texts) {
        this.clients = clients;
        this.history = history;
        this.timeline = timeline;
        this.texts = texts;
    }

    /// @param kind 'contact' for what a person wrote, else what the program noted, such as 'deal_won'
    /// @param words what was written, or the noted event in a sentence
    record EntryResource(long id, long clientId, String kind, String area, @Nullable Long typeId, @Nullable String type, Instant happenedAt, @Nullable Integer minutes, String words,
            Map<String, Object> arguments, @Nullable String link, Set<Long> classified, @Nullable Long personId, @Nullable String person, @Nullable Long authorId, @Nullable String author,
            @Nullable String topicKind, @Nullable Long topicId, boolean edited, int version) {}

    record TopicBody(String kind, long id) {}

    record NextBody(long typeId, @Nullable Long assigneeId, LocalDate dueOn, @Nullable LocalTime dueTime, @Nullable String prepare) {}

    record EntryBody(@Nullable Long typeId, @Nullable String text, @Nullable Long personId, @Nullable Set<Long> classified, @Nullable Integer minutes, @Nullable Instant happenedAt,
            @Nullable Long actionId, @Nullable TopicBody topic, @Nullable NextBody next) {}

    record WordsBody(int version, @Nullable String text, @Nullable Integer minutes, @Nullable Set<Long> classified) {}

    @GetMapping("/api/v1/clients/{id}/history")
    @Operation(summary = "The history of a client, the newest first")
    ApiList<EntryResource> list(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String area, @RequestParam(required = false) @Nullable Long type,
            @RequestParam(required = false) @Nullable Long author, @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
        clients.ref(viewer, id);
        int most = Math.clamp(limit, 1, MOST);
        Filter filter = new Filter(area, type, author, from, to);
        List<Entry> entries = timeline.ofClient(viewer, id, filter, ZoneOffset.UTC, Cursor.decoded(after, 2).orElse(null), most + 1, Language.EN);
        StringBuilder address = new StringBuilder("/api/v1/clients/" + id + "/history?");
        if (area != null) address.append("area=").append(java.net.URLEncoder.encode(area, java.nio.charset.StandardCharsets.UTF_8)).append('&');
        if (type != null) address.append("type=").append(type).append('&');
        if (author != null) address.append("author=").append(author).append('&');
        if (from != null) address.append("from=").append(from).append('&');
        if (to != null) address.append("to=").append(to).append('&');
        ApiList<Entry> page = ApiList.of(entries, most, address.substring(0, address.length() - 1), Timeline::cursor);
        return new ApiList<>(page.items().stream().map(this::resource).toList(), page.next());
    }

    @PostMapping("/api/v1/clients/{id}/history")
    @Operation(summary = "Write an entry; action_id completes a planned action, next plans the next contact in the same transaction")
    ResponseEntity<Object> write(Viewer viewer, @PathVariable long id, @RequestBody EntryBody body) {
        NewEntry entry = NewEntry.about(id, Objects.requireNonNullElse(body.typeId(), -1L)).saying(Objects.requireNonNullElse(body.text(), "")).with(body.personId())
                .resulting(Objects.requireNonNullElse(body.classified(), Set.of())).lasting(body.minutes()).at(body.happenedAt()).completing(body.actionId())
                .on(body.topic() == null ? null : new HistoryWorthy.Topic(body.topic().kind(), body.topic().id()))
                .next(body.next() == null ? null : new NewEntry.NextContact(body.next().typeId(), Objects.requireNonNullElse(body.next().assigneeId(), viewer.userId()),
                        body.next().dueOn(), body.next().dueTime(), Objects.requireNonNullElse(body.next().prepare(), "")));
        return switch (history.write(viewer, entry)) {
            case Outcome.Done<Long>(Long written) -> ResponseEntity.created(URI.create("/api/v1/history/" + written)).body(one(viewer, written));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/api/v1/history/{id}")
    EntryResource one(Viewer viewer, @PathVariable long id) {
        return resource(timeline.get(viewer, id, Language.EN));
    }

    @PutMapping("/api/v1/history/{id}")
    @Operation(summary = "Change the words of an entry; what was there stays in the audit trail")
    ResponseEntity<Object> edit(Viewer viewer, @PathVariable long id, @RequestBody WordsBody body) {
        return switch (history.edit(viewer, id, body.version(), Objects.requireNonNullElse(body.text(), ""), body.minutes(), Objects.requireNonNullElse(body.classified(), Set.of()))) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(one(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    private EntryResource resource(Entry e) {
        String words = e.isContact() ? e.text() : texts.named(Language.EN, "history." + e.kind(), e.arguments());
        return new EntryResource(e.id(), e.client().id(), e.kind(), e.area(), e.typeId(), e.type(), e.happenedAt(), e.minutes(), words, e.arguments(), e.link(),
                e.results().stream().map(Entry.Result::id).collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new)), e.personId(), e.person(), e.authorId(), e.author(),
                e.topicKind(), e.topicId(), e.edited(), e.version());
    }
}
