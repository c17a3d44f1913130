package frontline.clients.history;

import static frontline.clients.db.Tables.HISTORY;

import frontline.clients.cards.ClientAssigned;
import frontline.clients.cards.ClientCreated;
import frontline.identity.users.Users;
import frontline.platform.bulk.Bulk;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Notes in the history what happens in any module. The same event twice is noted once.
@Component
public class NoteEvents {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext sql;
    private final Users users;
    private final Clock clock;

    NoteEvents(DSLContext sql, Users users, Clock clock) {
        this.sql = sql;
        this.users = users;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    public void note(HistoryWorthy event) {
        Long client = event.clientId();
        if (client == null) return;
        sql.insertInto(HISTORY)
                .set(HISTORY.CLIENT_ID, client).set(HISTORY.KIND, event.kind()).set(HISTORY.AREA, event.area())
                .set(HISTORY.HAPPENED_AT, event.happenedAt()).set(HISTORY.AUTHOR_ID, event.authorId())
                .set(HISTORY.ARGUMENTS, JSONB.valueOf(JSON.writeValueAsString(event.arguments()))).set(HISTORY.LINK, event.link())
                .set(HISTORY.TOPIC_KIND, event.topic() == null ? null : event.topic().kind()).set(HISTORY.TOPIC_ID, event.topic() == null ? null : event.topic().id())
                .set(HISTORY.EXTERNAL_ID, print(event)).set(HISTORY.CREATED_AT, Instant.now(clock))
                .onConflict(HISTORY.EXTERNAL_ID).doNothing()
                .execute();
    }

    /// Many at once, as an import brings them.
    @Transactional
    public void noteAll(Collection<? extends HistoryWorthy> events) {
        Bulk rows = Bulk.of("clients.history", "client_id bigint", "kind text", "area text", "happened_at timestamptz", "author_id bigint", "arguments jsonb", "link text", "topic_kind text", "topic_id bigint",
                "external_id text", "created_at timestamptz");
        for (HistoryWorthy event : events)
            if (event.clientId() != null)
                rows.row(event.clientId(), event.kind(), event.area(), event.happenedAt(), event.authorId(), JSON.writeValueAsString(event.arguments()), event.link(), event.topic() == null ? null : event.topic().kind(),
                        event.topic() == null ? null : event.topic().id(), print(event), Instant.now(clock));
        rows.insert(sql, "on conflict (external_id) do nothing");
    }

    @EventListener
    @Transactional
    public void note(ClientCreated created) {
        note(new OfClient(created.clientId(), "client_created", Instant.now(clock), created.by(), Map.of()));
    }

    @EventListener
    @Transactional
    public void note(ClientAssigned assigned) {
        Map<Long, String> names = users.names(Stream.of(assigned.from(), assigned.to()).filter(Objects::nonNull).toList());
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (assigned.from() != null) arguments.put("from", names.get(assigned.from()));
        if (assigned.to() != null) arguments.put("to", names.get(assigned.to()));
        String kind = assigned.from() == null ? "client_taken" : assigned.to() == null ? "client_released" : "client_assigned";
        note(new OfClient(assigned.clientId(), kind, Instant.now(clock), assigned.by(), arguments));
    }

    /// The same event gives the same print.
    private static String print(HistoryWorthy event) {
        return "event:" + Integer.toHexString(new TreeMap<>(event.arguments()).toString().hashCode()) + ":"
                + String.join(":", List.of(event.kind(), Objects.toString(event.clientId()), Objects.toString(event.topic()), event.happenedAt().toString()));
    }

    private record OfClient(Long clientId, String kind, Instant happenedAt, @Nullable Long authorId, Map<String, Object> arguments) implements HistoryWorthy {
        @Override
        public String area() {
            return "clients";
        }

        @Override
        public @Nullable String link() {
            return null;
        }

        @Override
        public @Nullable Topic topic() {
            return null;
        }
    }
}
