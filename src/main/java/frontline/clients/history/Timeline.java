package frontline.clients.history;

import static frontline.agenda.db.Tables.ACTION_TYPES;
import static frontline.clients.db.Tables.CLASSIFIER_VALUES;
import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.HISTORY;
import static frontline.clients.db.Tables.MERGED_CARDS;
import static frontline.clients.db.Tables.PEOPLE;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import frontline.clients.cards.ClientRef;
import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.text.Language;
import frontline.platform.web.Cursor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads the history, the newest first, a page by key.
@Component
public class Timeline {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext sql;

    Timeline(DSLContext sql) {
        this.sql = sql;
    }

    /// What to show; null for no limit.
    /// @param typeId an action type; 0 for what the program noted
    public record Filter(@Nullable String area, @Nullable Long typeId, @Nullable Long authorId, @Nullable LocalDate from, @Nullable LocalDate to) {

        public static final Filter ALL = new Filter(null, null, null, null, null);

        public boolean any() {
            return !equals(ALL);
        }

        Condition condition(ZoneId zone) {
            return noCondition()
                    .and(area == null ? noCondition() : HISTORY.AREA.eq(area))
                    .and(typeId == null ? noCondition() : typeId == 0 ? HISTORY.TYPE_ID.isNull() : HISTORY.TYPE_ID.eq(typeId))
                    .and(authorId == null ? noCondition() : HISTORY.AUTHOR_ID.eq(authorId))
                    .and(from == null ? noCondition() : HISTORY.HAPPENED_AT.ge(from.atStartOfDay(zone).toInstant()))
                    .and(to == null ? noCondition() : HISTORY.HAPPENED_AT.lt(to.plusDays(1).atStartOfDay(zone).toInstant()));
        }
    }

    public List<Entry> ofClient(Viewer viewer, long clientId, Filter filter, ZoneId zone, @Nullable Cursor after, int limit, Language language) {
        return page(viewer, HISTORY.CLIENT_ID.eq(clientId).and(filter.condition(zone)), after, limit, language);
    }

    public List<Entry> ofTopic(Viewer viewer, HistoryWorthy.Topic topic, @Nullable Cursor after, int limit, Language language) {
        return page(viewer, HISTORY.TOPIC_KIND.eq(topic.kind()).and(HISTORY.TOPIC_ID.eq(topic.id())), after, limit, language);
    }

    /// @throws NotFound when there is no such entry or the viewer may not see the client
    public Entry get(Viewer viewer, long id, Language language) {
        return page(viewer, HISTORY.ID.eq(id), null, 1, language).stream().findFirst().orElseThrow(() -> new NotFound("entry " + id));
    }

    /// Everybody who has written into this client's history.
    public List<Users.Choice> authors(long clientId) {
        return sql.select(USERS.ID, USERS.NAME).from(USERS)
                .where(USERS.ID.in(select(HISTORY.AUTHOR_ID).from(HISTORY).where(HISTORY.CLIENT_ID.eq(clientId))))
                .orderBy(USERS.NAME, USERS.ID)
                .fetch(r -> new Users.Choice(r.value1(), r.value2()));
    }

    static Cursor cursor(Entry entry) {
        return Cursor.of(entry.happenedAt(), entry.id());
    }

    private List<Entry> page(Viewer viewer, Condition which, @Nullable Cursor after, int limit, Language language) {
        var results = multiset(select(CLASSIFIER_VALUES.ID, language.pick(CLASSIFIER_VALUES.NAME_EN, CLASSIFIER_VALUES.NAME_RU)).from(CLASSIFIER_VALUES)
                .where(CLASSIFIER_VALUES.ID.eq(any(HISTORY.CLASSIFIED))).orderBy(CLASSIFIER_VALUES.POSITION))
                .convertFrom(r -> r.map(v -> new Entry.Result(v.value1(), v.value2()))).as("results");
        return sql.select(HISTORY.asterisk(), CLIENTS.NAME, language.pick(ACTION_TYPES.NAME_EN, ACTION_TYPES.NAME_RU).as("type_name"), ACTION_TYPES.ICON,
                        PEOPLE.NAME, USERS.NAME, MERGED_CARDS.NAME, results)
                .from(HISTORY)
                .join(CLIENTS).on(CLIENTS.ID.eq(HISTORY.CLIENT_ID))
                .leftJoin(ACTION_TYPES).on(ACTION_TYPES.ID.eq(HISTORY.TYPE_ID))
                .leftJoin(PEOPLE).on(PEOPLE.ID.eq(HISTORY.PERSON_ID))
                .leftJoin(USERS).on(USERS.ID.eq(HISTORY.AUTHOR_ID))
                .leftJoin(MERGED_CARDS).on(MERGED_CARDS.ID.eq(HISTORY.FROM_CARD))
                .where(which, Clients.seenBy(viewer, HISTORY.CLIENT_ID), after == null ? noCondition() : row(HISTORY.HAPPENED_AT, HISTORY.ID).lt(moment(after), val(after.number(1))))
                .orderBy(HISTORY.HAPPENED_AT.desc(), HISTORY.ID.desc())
                .limit(limit)
                .fetch(r -> {
                    var h = r.into(HISTORY);
                    return new Entry(h.getId(), new ClientRef(h.getClientId(), r.get(CLIENTS.NAME)), h.getKind(), h.getArea(), h.getTypeId(), r.get("type_name", String.class),
                            r.get(ACTION_TYPES.ICON), h.getHappenedAt(), h.getMinutes(), h.getText(), arguments(h.getArguments()), h.getLink(), r.get(results),
                            h.getPersonId(), r.get(PEOPLE.NAME), h.getAuthorId(), r.get(USERS.NAME), h.getTopicKind(), h.getTopicId(),
                            h.getVersion() > 0, History.mayEdit(viewer, h), h.getVersion(), r.get(MERGED_CARDS.NAME));
                });
    }

    private static org.jooq.Field<Instant> moment(Cursor after) {
        try {
            return val(Instant.parse(after.text(0)));
        } catch (java.time.format.DateTimeParseException foreign) {
            return val(Instant.EPOCH);
        }
    }

    private static Map<String, Object> arguments(JSONB json) {
        return JSON.readValue(json.data(), new TypeReference<Map<String, Object>>() {});
    }
}
