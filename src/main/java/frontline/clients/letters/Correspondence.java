package frontline.clients.letters;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.LETTERS;
import static frontline.clients.db.Tables.LETTER_FILES;
import static frontline.clients.db.Tables.PEOPLE;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import frontline.clients.cards.ClientRef;
import frontline.clients.cards.Clients;
import frontline.clients.history.HistoryWorthy;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.mail.Trouble;
import frontline.platform.web.Cursor;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads letters. Whoever sees the client sees its letters.
@Component
public class Correspondence {

    private static final int MOST_TOGETHER = 200;

    private final DSLContext sql;
    private final Clients clients;

    Correspondence(DSLContext sql, Clients clients) {
        this.sql = sql;
        this.clients = clients;
    }

    /// @param person null for the client's own address
    public record Reachable(String address, @Nullable Long personId, @Nullable String person) {}

    /// The newest first.
    /// @param after only those that come after this one ([#cursor]), null for the first page
    public List<ClientLetter> of(Viewer viewer, long clientId, @Nullable Cursor after, int limit) {
        clients.ref(viewer, clientId);
        return list(LETTERS.CLIENT_ID.eq(clientId).and(after == null ? noCondition() : row(LETTERS.HAPPENED_AT, LETTERS.ID).lt(moment(after), val(after.number(1)))), limit);
    }

    static Cursor cursor(ClientLetter letter) {
        return Cursor.of(letter.happenedAt(), letter.id());
    }

    private static Field<Instant> moment(Cursor after) {
        try {
            return val(Instant.parse(after.text(0)));
        } catch (DateTimeParseException foreign) {
            return val(Instant.EPOCH);
        }
    }

    /// Those that concern a topic, such as a deal, the newest first.
    public List<ClientLetter> about(Viewer viewer, HistoryWorthy.Topic topic, int limit) {
        return list(LETTERS.TOPIC_KIND.eq(topic.kind()).and(LETTERS.TOPIC_ID.eq(topic.id())).and(Clients.seenBy(viewer, LETTERS.CLIENT_ID)), limit);
    }

    /// @throws NotFound when there is no such letter or the viewer may not see the client
    public ClientLetter get(Viewer viewer, long id) {
        return list(LETTERS.ID.eq(id).and(Clients.seenBy(viewer, LETTERS.CLIENT_ID)), 1).stream().findFirst().orElseThrow(() -> new NotFound("letter " + id));
    }

    /// Those of them that the viewer may see.
    public List<ClientLetter> several(Viewer viewer, Collection<Long> ids) {
        return list(LETTERS.ID.in(ids).and(Clients.seenBy(viewer, LETTERS.CLIENT_ID)), MOST_TOGETHER);
    }

    /// The e-mail addresses of a client and its people.
    public List<Reachable> addresses(Viewer viewer, long clientId) {
        clients.ref(viewer, clientId);
        return sql.select(CONTACT_POINTS.NORMALIZED, CONTACT_POINTS.PERSON_ID, PEOPLE.NAME).from(CONTACT_POINTS).leftJoin(PEOPLE).on(PEOPLE.ID.eq(CONTACT_POINTS.PERSON_ID))
                .where(CONTACT_POINTS.CLIENT_ID.eq(clientId), CONTACT_POINTS.KIND.eq("email")).orderBy(CONTACT_POINTS.PERSON_ID.nullsFirst(), CONTACT_POINTS.POSITION, CONTACT_POINTS.ID)
                .fetch(Records.mapping(Reachable::new));
    }

    private List<ClientLetter> list(Condition which, int limit) {
        var files = multiset(select(LETTER_FILES.CARD_FILE_ID, LETTER_FILES.NAME, LETTER_FILES.SIZE).from(LETTER_FILES).where(LETTER_FILES.LETTER_ID.eq(LETTERS.ID)).orderBy(LETTER_FILES.ID))
                .convertFrom(r -> r.map(Records.mapping(ClientLetter.Enclosure::new))).as("files");
        return sql.select(LETTERS.asterisk(), CLIENTS.NAME, PEOPLE.NAME, USERS.NAME, files)
                .from(LETTERS)
                .join(CLIENTS).on(CLIENTS.ID.eq(LETTERS.CLIENT_ID))
                .leftJoin(PEOPLE).on(PEOPLE.ID.eq(LETTERS.PERSON_ID))
                .leftJoin(USERS).on(USERS.ID.eq(LETTERS.AUTHOR_ID))
                .where(which).orderBy(LETTERS.HAPPENED_AT.desc(), LETTERS.ID.desc()).limit(limit)
                .fetch(r -> {
                    var l = r.into(LETTERS);
                    return new ClientLetter(l.getId(), new ClientRef(l.getClientId(), r.get(CLIENTS.NAME)), l.getPersonId(), r.get(PEOPLE.NAME), l.getDirection(), l.getMessageId(),
                            l.getFromAddress(), l.getFromName(), List.of(l.getToAddresses()), List.of(l.getCcAddresses()), l.getSubject(), l.getBody(), l.getQuoted(), l.getHtml(),
                            l.getState(), Trouble.read(l.getReason()).orElse(null), l.getHappenedAt(), l.getAuthorId(), r.get(USERS.NAME), l.getTopicKind(), l.getTopicId(), r.get(files));
                });
    }
}
