package frontline.clients.consents;

import static frontline.clients.db.Tables.CONSENTS;
import static frontline.clients.db.Tables.PEOPLE;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.val;

import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Consent to being written to. What the program sends by itself (reminders, mailings) asks here first; what one colleague
/// writes to one person may go out, with a warning.
@Component
public class Consents {

    public static final List<String> CHANNELS = List.of("email", "phone", "messenger", "post");
    private static final int LONGEST = 500;

    private final DSLContext sql;
    private final Clients clients;
    private final Clock clock;

    Consents(DSLContext sql, Clients clients, Clock clock) {
        this.sql = sql;
        this.clients = clients;
        this.clock = clock;
    }

    public enum Standing { GIVEN, NEVER_ASKED, WITHDRAWN }

    /// Whether a colleague may write without a warning: yes, unless they have said no. What the program sends by itself needs
    /// [Standing#GIVEN]: never asked is not yes.
    /// @param personId null: the client as a whole
    public boolean mayWrite(long clientId, @Nullable Long personId, String channel) {
        return standing(clientId, personId, channel) != Standing.WITHDRAWN;
    }

    public Standing standing(long clientId, @Nullable Long personId, String channel) {
        return standings(Set.of(clientId), channel).of(clientId, personId);
    }

    /// The last words of many clients and their people about a channel, looked up at once.
    public Standings standings(Collection<Long> clientIds, String channel) {
        return new Standings(sql.select(CONSENTS.CLIENT_ID, CONSENTS.PERSON_ID, CONSENTS.ID, CONSENTS.GIVEN)
                .distinctOn(CONSENTS.CLIENT_ID, CONSENTS.PERSON_ID).from(CONSENTS)
                .where(CONSENTS.CLIENT_ID.eq(any(val(clientIds.toArray(Long[]::new)))), CONSENTS.CHANNEL.eq(channel))
                .orderBy(CONSENTS.CLIENT_ID, CONSENTS.PERSON_ID, CONSENTS.ID.desc())
                .fetchMap(row -> new Standings.Whose(row.value1(), row.value2()), row -> new Standings.Word(row.value3(), row.value4())));
    }

    /// All that was said, the latest first.
    /// @throws NotFound when there is no such client or the viewer may not see it
    public List<Consent> of(Viewer viewer, long clientId) {
        clients.ref(viewer, clientId);
        return list(CONSENTS.CLIENT_ID.eq(clientId), 200);
    }

    /// @param how how it was said: "by telephone", "answer of 3 March"
    @Transactional
    public Outcome<Long> note(Viewer viewer, long clientId, @Nullable Long personId, String channel, boolean given, String how) {
        clients.ref(viewer, clientId);
        if (personId != null && !sql.fetchExists(PEOPLE, PEOPLE.ID.eq(personId), PEOPLE.CLIENT_ID.eq(clientId))) throw new NotFound("person " + personId + " of client " + clientId);
        if (!CHANNELS.contains(channel)) return Outcome.refused("channel", "consent.channel_unknown");
        if (how.isBlank()) return Outcome.refused("how", "consent.how_needed");
        if (how.length() > LONGEST) return Outcome.refused("how", "client.too_long", LONGEST);
        return Outcome.done(insert(clientId, personId, channel, given, how.strip(), viewer.userId()));
    }

    /// Takes back what was noted by mistake. What the others said counts again.
    @Transactional
    public void takeBack(Viewer viewer, long id) {
        int removed = sql.deleteFrom(CONSENTS).where(CONSENTS.ID.eq(id), Clients.seenBy(viewer, CONSENTS.CLIENT_ID)).execute();
        if (removed == 0) throw new NotFound("consent " + id);
    }

    private long insert(long clientId, @Nullable Long personId, String channel, boolean given, String how, long saidTo) {
        return sql.insertInto(CONSENTS)
                .set(CONSENTS.CLIENT_ID, clientId).set(CONSENTS.PERSON_ID, personId).set(CONSENTS.CHANNEL, channel).set(CONSENTS.GIVEN, given).set(CONSENTS.HOW, how)
                .set(CONSENTS.SAID_AT, Instant.now(clock)).set(CONSENTS.SAID_TO, saidTo)
                .returning(CONSENTS.ID).fetchSingle().getId();
    }

    private List<Consent> list(org.jooq.Condition which, int limit) {
        return sql.select(CONSENTS.ID, CONSENTS.CLIENT_ID, CONSENTS.PERSON_ID, PEOPLE.NAME, CONSENTS.CHANNEL, CONSENTS.GIVEN, CONSENTS.HOW, CONSENTS.SAID_AT, USERS.NAME)
                .from(CONSENTS).leftJoin(PEOPLE).on(PEOPLE.ID.eq(CONSENTS.PERSON_ID)).leftJoin(USERS).on(USERS.ID.eq(CONSENTS.SAID_TO))
                .where(which).orderBy(CONSENTS.ID.desc()).limit(limit)
                .fetch(r -> new Consent(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8(), r.value9()));
    }
}
