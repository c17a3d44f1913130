package frontline.clients.history;

import static frontline.clients.db.Tables.HISTORY;
import static frontline.clients.db.Tables.PEOPLE;
import static java.util.Objects.requireNonNullElseGet;

import frontline.agenda.actions.ActionPlan;
import frontline.agenda.actions.ActionView;
import frontline.agenda.actions.Actions;
import frontline.agenda.types.ActionTypes;
import frontline.agenda.actions.Subject;
import frontline.clients.cards.ClientRef;
import frontline.clients.cards.Clients;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.db.tables.records.HistoryRecord;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.platform.text.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The history of a client: what people write into it. What the program notes is [NoteEvents], reading is [Timeline].
@Component
public class History {

    /// So long a save can be taken back; later the words can be edited, and nothing is lost.
    static final Duration UNDO = Duration.ofMinutes(15);
    private static final int LONGEST = 20_000;

    private final DSLContext sql;
    private final Clients clients;
    private final Actions actions;
    private final ActionTypes actionTypes;
    private final Classifiers classifiers;
    private final Topics topics;
    private final Clock clock;

    History(DSLContext sql, Clients clients, Actions actions, ActionTypes actionTypes, Classifiers classifiers, Topics topics, Clock clock) {
        this.sql = sql;
        this.clients = clients;
        this.actions = actions;
        this.actionTypes = actionTypes;
        this.classifiers = classifiers;
        this.topics = topics;
        this.clock = clock;
    }

    /// @param plannedAction the next contact's, null when none was planned
    public record Written(long entryId, @Nullable Long plannedAction) {}

    /// Writes an entry, completes the action it answers, plans the next contact: all or nothing.
    /// @return the new entry's id
    @Transactional
    public Outcome<Long> write(Viewer viewer, NewEntry entry) {
        return writeAndPlan(viewer, entry).map(Written::entryId);
    }

    @Transactional
    public Outcome<Written> writeAndPlan(Viewer viewer, NewEntry entry) {
        ClientRef client = clients.ref(viewer, entry.clientId());
        ActionView action = entry.actionId() == null ? null : ofClient(client, actions.get(viewer, entry.actionId(), Language.EN));
        HistoryWorthy.Topic about = entry.topic() != null || action == null || action.topic() == null ? entry.topic()
                : new HistoryWorthy.Topic(action.topic().kind(), action.topic().id());
        Subject topic = about == null ? null : topics.subject(viewer, client, about);
        List<Refusal> refusals = check(entry, Set.of());
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        Long planned = null;
        if (entry.next() != null) {
            NewEntry.NextContact next = entry.next();
            switch (actions.plan(viewer, new ActionPlan(next.typeId(), next.assigneeId(), new Subject("client", client.id(), client.name()), topic, next.dueOn(), next.dueTime(), next.prepare()))) {
                case Outcome.Done<Long>(Long id) -> planned = id;
                case Outcome.Refused<Long>(var no) -> {
                    return Outcome.refused(no);
                }
            }
        }
        if (action != null) actions.complete(viewer, action.id());
        long id = sql.insertInto(HISTORY)
                .set(HISTORY.CLIENT_ID, client.id()).set(HISTORY.PERSON_ID, entry.personId()).set(HISTORY.TYPE_ID, entry.typeId())
                .set(HISTORY.KIND, "contact").set(HISTORY.AREA, areaOf(viewer))
                .set(HISTORY.HAPPENED_AT, requireNonNullElseGet(entry.happenedAt(), () -> Instant.now(clock)))
                .set(HISTORY.MINUTES, entry.minutes()).set(HISTORY.TEXT, entry.text()).set(HISTORY.CLASSIFIED, entry.classified().stream().sorted().toArray(Long[]::new))
                .set(HISTORY.TOPIC_KIND, topic == null ? null : topic.kind()).set(HISTORY.TOPIC_ID, topic == null ? null : topic.id())
                .set(HISTORY.AUTHOR_ID, viewer.userId()).set(HISTORY.ACTION_ID, action == null ? null : action.id())
                .set(HISTORY.CREATED_AT, Instant.now(clock))
                .returning(HISTORY.ID).fetchSingle().getId();
        return Outcome.done(new Written(id, planned));
    }

    /// What came in by itself, such as a letter: an entry without an author that nobody edits.
    /// @param area the department's module, for the filter
    /// @param link where the thing itself can be looked at
    @Transactional
    public long receive(NewEntry entry, String area, String link) {
        return sql.insertInto(HISTORY)
                .set(HISTORY.CLIENT_ID, entry.clientId()).set(HISTORY.PERSON_ID, entry.personId()).set(HISTORY.TYPE_ID, entry.typeId())
                .set(HISTORY.KIND, "contact").set(HISTORY.AREA, area).set(HISTORY.HAPPENED_AT, requireNonNullElseGet(entry.happenedAt(), () -> Instant.now(clock)))
                .set(HISTORY.TEXT, entry.text().length() > LONGEST ? entry.text().substring(0, LONGEST) : entry.text()).set(HISTORY.LINK, link)
                .set(HISTORY.TOPIC_KIND, entry.topic() == null ? null : entry.topic().kind()).set(HISTORY.TOPIC_ID, entry.topic() == null ? null : entry.topic().id())
                .set(HISTORY.CREATED_AT, Instant.now(clock))
                .returning(HISTORY.ID).fetchSingle().getId();
    }

    /// The entry stands for something else, such as a letter: its words are fixed from now on.
    @Transactional
    public void standFor(long id, String link) {
        sql.update(HISTORY).set(HISTORY.LINK, link).where(HISTORY.ID.eq(id)).execute();
    }

    /// What the entry stood for is taken back.
    @Transactional
    public void remove(long id, String link) {
        sql.deleteFrom(HISTORY).where(HISTORY.ID.eq(id), HISTORY.LINK.eq(link)).execute();
    }

    /// Changes the words, result, length or person; what was there before stays in the audit trail.
    /// @throws StaleVersion when somebody else saved meanwhile
    @Transactional
    public Outcome<Long> edit(Viewer viewer, long id, int version, String text, @Nullable Integer minutes, Set<Long> classified) {
        HistoryRecord row = row(viewer, id);
        if (!mayEdit(viewer, row)) throw new NotFound("entry " + id + " of that author");
        if (row.getVersion() != version) throw new StaleVersion("entry " + id);
        NewEntry changed = NewEntry.about(row.getClientId(), row.getTypeId()).saying(text).lasting(minutes).resulting(classified).with(row.getPersonId());
        List<Refusal> refusals = check(changed, Set.of(row.getClassified()));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        Long[] values = changed.classified().stream().sorted().toArray(Long[]::new);
        boolean same = row.getText().equals(changed.text()) && Objects.equals(row.getMinutes(), minutes) && Set.of(row.getClassified()).equals(changed.classified());
        if (!same) sql.update(HISTORY)
                .set(HISTORY.TEXT, changed.text()).set(HISTORY.MINUTES, minutes).set(HISTORY.CLASSIFIED, values).set(HISTORY.VERSION, version + 1)
                .where(HISTORY.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    /// Takes back a save of the last minutes: the entry goes, its action is open again, the next contact planned with it is cancelled.
    /// @return the client
    @Transactional
    public Outcome<Long> undo(Viewer viewer, long id, @Nullable Long plannedAction) {
        HistoryRecord row = row(viewer, id);
        if (!Objects.equals(row.getAuthorId(), viewer.userId()) || !row.getKind().equals("contact")) throw new NotFound("entry " + id + " of the viewer");
        if (row.getLink() != null || row.getCreatedAt().plus(UNDO).isBefore(Instant.now(clock))) return Outcome.refused("", "history.undo_late");
        if (row.getActionId() != null) actions.reopen(viewer, row.getActionId());
        if (plannedAction != null) actions.withdraw(viewer, plannedAction, new Subject("client", row.getClientId(), ""));
        sql.deleteFrom(HISTORY).where(HISTORY.ID.eq(id)).execute();
        return Outcome.done(row.getClientId());
    }

    /// @param before classifier values it had already
    private List<Refusal> check(NewEntry entry, Set<Long> before) {
        List<Refusal> refusals = new ArrayList<>();
        if (actionTypes.all().stream().noneMatch(type -> type.id() == entry.typeId())) refusals.add(Refusal.at("type", "action.type_unknown"));
        if (entry.text().isEmpty() && entry.classified().isEmpty()) refusals.add(Refusal.at("text", "history.nothing_said"));
        if (entry.text().length() > LONGEST) refusals.add(Refusal.at("text", "client.too_long", LONGEST));
        if (entry.minutes() != null && (entry.minutes() < 0 || entry.minutes() > 1440)) refusals.add(Refusal.at("minutes", "history.minutes_range"));
        if (entry.happenedAt() != null && entry.happenedAt().isAfter(Instant.now(clock).plus(Duration.ofMinutes(5)))) refusals.add(Refusal.at("happened_at", "history.in_future"));
        if (entry.personId() != null && !sql.fetchExists(PEOPLE, PEOPLE.ID.eq(entry.personId()), PEOPLE.CLIENT_ID.eq(entry.clientId())))
            refusals.add(Refusal.at("person_id", "history.person_unknown"));
        classifiers.check("entry", entry.classified(), before).forEach(r -> refusals.add(new Refusal("classified", r.key(), r.arguments())));
        return refusals;
    }

    private HistoryRecord row(Viewer viewer, long id) {
        return sql.selectFrom(HISTORY).where(HISTORY.ID.eq(id), Clients.seenBy(viewer, HISTORY.CLIENT_ID)).forUpdate()
                .fetchOptional().orElseThrow(() -> new NotFound("entry " + id));
    }

    static ActionView ofClient(ClientRef client, ActionView action) {
        if (!action.subject().kind().equals("client") || action.subject().id() != client.id()) throw new NotFound("action " + action.id() + " of client " + client.id());
        return action;
    }

    static boolean mayEdit(Viewer viewer, HistoryRecord row) {
        return row.getKind().equals("contact") && row.getLink() == null && (Objects.equals(row.getAuthorId(), viewer.userId()) || viewer.may(Permission.ASSIGN));
    }

    public static String areaOf(Viewer viewer) {
        return switch (viewer.role()) {
            case MARKETER -> "marketing";
            case SERVICE, CONTACT_CENTRE -> "service";
            case ADMINISTRATOR, EXECUTIVE -> "clients";
            case HEAD_OF_SALES, SALES_REP -> "sales";
        };
    }
}
