package frontline.clients.cards;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.DISTRIBUTION_RULES;
import static frontline.clients.db.Tables.TEAM;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.clients.cards.ClientFields.Columns;
import frontline.clients.fields.CardFields.Carried;
import frontline.identity.Permission;
import frontline.identity.Sight;
import frontline.identity.Viewer;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.platform.text.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Client cards. A client is seen by those who work with it: the owner, everybody who takes part, their heads.
@Component
public class Clients {

    private final DSLContext sql;
    private final Users users;
    private final Team team;
    private final ClientFields fields;
    private final ContactPoints contactPoints;
    private final ReadCard readCard;
    private final Actions actions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Clients(DSLContext sql, Users users, Team team, ClientFields fields, ContactPoints contactPoints, ReadCard readCard, Actions actions,
            ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.users = users;
        this.team = team;
        this.fields = fields;
        this.contactPoints = contactPoints;
        this.readCard = readCard;
        this.actions = actions;
        this.events = events;
        this.clock = clock;
    }

    /// The condition for rows that belong to a client, for every query in which clients or what hangs on them appear.
    public static Condition seenBy(Viewer viewer, Field<Long> clientId) {
        return viewer.seesAll()
                ? noCondition()
                : clientId.in(select(TEAM.CLIENT_ID).from(TEAM).where(viewer.sees(TEAM.USER_ID, TEAM.DEPARTMENT_ID)));
    }

    /// The same, where somebody with some thousand own clients had better start from these than come upon them: in a list that is sorted.
    public static Condition seenFirst(Viewer viewer, Field<Long> clientId) {
        return viewer.sight() == Sight.OWN ? oneOfThoseSeen(viewer, clientId) : seenBy(viewer, clientId);
    }

    /// The same as [#seenBy], where all that the viewer sees is gone through, however much that is.
    public static Condition oneOfThoseSeen(Viewer viewer, Field<Long> clientId) {
        return clientId.eq(any(array(select(TEAM.CLIENT_ID).from(TEAM).where(viewer.sees(TEAM.USER_ID, TEAM.DEPARTMENT_ID)))));
    }

    static boolean sees(DSLContext sql, Viewer viewer, long id) {
        return sql.fetchExists(CLIENTS, CLIENTS.ID.eq(id), seenBy(viewer, CLIENTS.ID));
    }

    /// @throws NotFound when there is no such client or the viewer may not see it
    public ClientRef ref(Viewer viewer, long id) {
        return find(viewer, id).orElseThrow(() -> new NotFound("client " + id));
    }

    public Optional<ClientRef> find(Viewer viewer, long id) {
        return Optional.ofNullable(refs(viewer, Set.of(id)).get(id));
    }

    /// Names of those among the clients that the viewer may see, in one statement.
    public Map<Long, ClientRef> refs(Viewer viewer, Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : sql.select(CLIENTS.ID, CLIENTS.NAME).from(CLIENTS)
                .where(CLIENTS.ID.in(ids), seenBy(viewer, CLIENTS.ID))
                .fetchMap(CLIENTS.ID, r -> new ClientRef(r.value1(), r.value2()));
    }

    /// Whether the company gives its new clients by rules.
    public boolean givenByRules() {
        return sql.fetchExists(DISTRIBUTION_RULES, DISTRIBUTION_RULES.PAUSED_AT.isNull());
    }

    public @Nullable Long ownerOf(long id) {
        return sql.select(CLIENTS.OWNER_ID).from(CLIENTS).where(CLIENTS.ID.eq(id)).fetchOne(CLIENTS.OWNER_ID);
    }

    /// @throws NotFound when there is no such client or the viewer may not see it
    public ClientCard card(Viewer viewer, long id, Language language) {
        return readCard.of(viewer, id, language);
    }

    /// @return the new client's id
    @Transactional
    public Outcome<Long> create(Viewer viewer, NewClient client) {
        List<Refusal> refusals = new ArrayList<>();
        if (client.ownerId() != null && !mayGive(viewer, client.ownerId())) refusals.add(Refusal.at("owner_id", "client.owner_unknown"));
        client.contacts().forEach(contact -> contactPoints.refusal(contact).ifPresent(r -> refusals.add(new Refusal(contact.kind(), r.key(), r.arguments()))));
        Columns columns = switch (fields.read(viewer, ClientFields.Present.BLANK, client.fields().and("name", client.name()))) {
            case Outcome.Done<Columns>(var read) -> read;
            case Outcome.Refused<Columns>(var no) -> {
                refusals.addAll(no);
                yield new Columns(Map.of());
            }
        };
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        long department = client.ownerId() != null ? users.departmentOf(client.ownerId()) : Objects.requireNonNullElse(client.departmentId(), viewer.departmentId());
        long id = sql.insertInto(CLIENTS)
                .set(CLIENTS.OWNER_ID, client.ownerId()).set(CLIENTS.DEPARTMENT_ID, department)
                .set(CLIENTS.EXTERNAL_ID, client.externalId())
                .set(CLIENTS.CREATED_AT, Instant.now(clock)).set(CLIENTS.CREATED_BY, viewer.userId()).set(CLIENTS.UPDATED_AT, Instant.now(clock))
                .set(columns.values())
                .returning(CLIENTS.ID).fetchSingle().getId();
        team.lead(id, client.ownerId(), department);
        client.contacts().forEach(contact -> contactPoints.insert(id, null, contact));
        events.publishEvent(new ClientCreated(id, viewer.userId()));
        if (client.byTheRules() && client.ownerId() == null) {
            events.publishEvent(new OwnerWanted(List.of(id), viewer.userId()));
            // Whoever took the client in goes on seeing it, to whomever it was given.
            if (!sees(sql, viewer, id)) team.join(id, viewer.userId(), viewer.departmentId());
        }
        return Outcome.done(id);
    }

    /// @param version the one the person looked at
    /// @return the new version
    /// @throws StaleVersion when somebody else saved meanwhile
    @Transactional
    public Outcome<Integer> change(Viewer viewer, long id, int version, ClientChange change) {
        var row = sql.select(CLIENTS.NAME, CLIENTS.CLASSIFIED, CLIENTS.OWN_FIELDS, CLIENTS.VERSION).from(CLIENTS)
                .where(CLIENTS.ID.eq(id), seenBy(viewer, CLIENTS.ID)).forUpdate()
                .fetchOptional().orElseThrow(() -> new NotFound("client " + id));
        if (row.value4() != version) throw new StaleVersion("client " + id);
        return switch (fields.read(viewer, new ClientFields.Present(id, Carried.of(row.value2(), row.value3())), change)) {
            case Outcome.Refused<Columns>(var refusals) -> Outcome.refused(refusals);
            case Outcome.Done<Columns>(var columns) -> {
                sql.update(CLIENTS).set(columns.values())
                        .set(CLIENTS.UPDATED_AT, Instant.now(clock)).set(CLIENTS.VERSION, version + 1)
                        .where(CLIENTS.ID.eq(id)).execute();
                if (columns.values().get(CLIENTS.NAME) instanceof String name && !name.equals(row.value1())) actions.relabel(new Subject("client", id, name));
                yield Outcome.done(version + 1);
            }
        };
    }

    /// Gives the client to another owner. Heads may; everybody may take one that has no owner.
    @Transactional
    public Outcome<Long> assign(Viewer viewer, long id, @Nullable Long ownerId) {
        var row = sql.select(CLIENTS.OWNER_ID, CLIENTS.DEPARTMENT_ID).from(CLIENTS)
                .where(CLIENTS.ID.eq(id), seenBy(viewer, CLIENTS.ID)).forUpdate()
                .fetchOptional().orElseThrow(() -> new NotFound("client " + id));
        Long before = row.value1();
        if (Objects.equals(before, ownerId)) return Outcome.done(id);
        boolean takesIt = before == null && ownerId != null && ownerId == viewer.userId();
        if (!takesIt && !viewer.may(Permission.ASSIGN)) return Outcome.refused("owner_id", "client.assign_not_yours");
        if (ownerId != null && !mayGive(viewer, ownerId)) return Outcome.refused("owner_id", "client.owner_unknown");
        long department = ownerId == null ? row.value2() : users.departmentOf(ownerId);
        sql.update(CLIENTS)
                .set(CLIENTS.OWNER_ID, ownerId).set(CLIENTS.DEPARTMENT_ID, department)
                .set(CLIENTS.UPDATED_AT, Instant.now(clock)).set(CLIENTS.VERSION, CLIENTS.VERSION.plus(1))
                .where(CLIENTS.ID.eq(id)).execute();
        team.lead(id, ownerId, department);
        events.publishEvent(new ClientAssigned(id, before, ownerId, viewer.userId()));
        return Outcome.done(id);
    }

    /// Somebody works with the client from now on, for instance in a deal, and so sees the card.
    @Transactional
    public void takePart(long clientId, long userId) {
        team.join(clientId, userId, users.departmentOf(userId));
    }

    /// Another owner has come to the card in a merge: the team goes by it.
    @Transactional
    public void settleTeam(long clientId) {
        var card = sql.select(CLIENTS.OWNER_ID, CLIENTS.DEPARTMENT_ID).from(CLIENTS).where(CLIENTS.ID.eq(clientId)).fetchSingle();
        team.lead(clientId, card.value1(), card.value2());
    }

    private boolean mayGive(Viewer viewer, long userId) {
        return userId == viewer.userId() || users.find(userId).filter(UserView::active).isPresent()
                && users.assignableBy(viewer).stream().anyMatch(choice -> choice.id() == userId);
    }
}
