package frontline.clients.merging;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.HISTORY;
import static frontline.clients.db.Tables.MERGED_CARDS;
import static frontline.clients.db.Tables.TEAM;

import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.clients.cards.Clients;
import frontline.clients.db.tables.records.ClientsRecord;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.belongings.Folding;
import frontline.identity.deeds.Deeds;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.StaleVersion;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Makes one card of two. Whoever sees both may do so; all of it is one deed, and one undo takes it back.
@Component
public class Merging {

    private final DSLContext sql;
    private final Clients clients;
    private final Actions actions;
    private final MergeFields fields;
    private final SamePeople people;
    private final Folding folding;
    private final Deeds deeds;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Merging(DSLContext sql, Clients clients, Actions actions, MergeFields fields, SamePeople people, Folding folding, Deeds deeds, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.clients = clients;
        this.actions = actions;
        this.fields = fields;
        this.people = people;
        this.folding = folding;
        this.deeds = deeds;
        this.events = events;
        this.clock = clock;
    }

    /// @param moves rows that would move to the kept card, by table
    /// @param both fields that may have both values
    public record Comparison(Map<String, Pick> defaults, Set<String> both, List<SamePeople.Pair> people, Map<String, Long> moves) {

        private static final List<String> TOLD = List.of("clients.history", "sales.deals", "sales.payments", "agenda.actions", "clients.people", "clients.contact_points", "clients.card_files");

        /// "history" → 12, in the order of interest.
        public Map<String, Long> told() {
            return TOLD.stream().filter(table -> moves.getOrDefault(table, 0L) > 0)
                    .collect(Collectors.toMap(table -> table.substring(table.indexOf('.') + 1), moves::get, (a, b) -> a, java.util.LinkedHashMap::new));
        }
    }

    public record Merged(long keep, long absorbed, String absorbedName, long deed) {}

    /// @throws NotFound when the viewer does not see both
    public Comparison compare(Viewer viewer, long keep, long absorb) {
        ClientsRecord mine = record(viewer, keep);
        ClientsRecord theirs = record(viewer, absorb);
        Map<String, Pick> defaults = fields.defaults(mine, theirs);
        Set<String> both = defaults.keySet().stream().filter(field -> fields.allowsBoth(field, mine)).collect(Collectors.toSet());
        return new Comparison(defaults, both, people.between(keep, absorb), folding.extent("clients.clients", absorb));
    }

    /// @throws NotFound when the viewer does not see both
    /// @throws StaleVersion when one of the cards has changed since it was looked at
    public Outcome<Merged> merge(Viewer viewer, Merge merge) {
        if (merge.keep() == merge.absorb()) return Outcome.refused("absorb", "merge.same");
        return deeds.doing(viewer, "merge", cause -> merged(viewer, merge, cause));
    }

    private Outcome<Merged> merged(Viewer viewer, Merge merge, String cause) {
        sql.select(CLIENTS.ID).from(CLIENTS).where(CLIENTS.ID.in(merge.keep(), merge.absorb())).orderBy(CLIENTS.ID).forUpdate().fetch();
        ClientsRecord keep = record(viewer, merge.keep());
        ClientsRecord absorb = record(viewer, merge.absorb());
        if (merge.keepVersion() != null && !merge.keepVersion().equals(keep.getVersion())) throw new StaleVersion("client " + merge.keep());
        if (merge.absorbVersion() != null && !merge.absorbVersion().equals(absorb.getVersion())) throw new StaleVersion("client " + merge.absorb());
        Map<String, Pick> picks = new HashMap<>(fields.defaults(keep, absorb));
        picks.replaceAll((field, pick) -> allowed(field, merge.picks().getOrDefault(field, pick), pick, keep));
        boolean takesOver = picks.get("owner_id") == Pick.ABSORB && keep.getOwnerId() != null || picks.get("owner_id") == Pick.KEEP && keep.getOwnerId() == null;
        if (takesOver && !viewer.may(Permission.ASSIGN)) return Outcome.refused("owner_id", "client.assign_not_yours");

        Long before = keep.getOwnerId();
        people.between(keep.getId(), absorb.getId()).stream().filter(pair -> !merge.apart().contains(pair.from())).forEach(people::join);
        people.joinContacts(keep.getId(), absorb.getId());
        sql.update(HISTORY).set(HISTORY.FROM_CARD, absorb.getId()).where(HISTORY.CLIENT_ID.eq(absorb.getId()), HISTORY.FROM_CARD.isNull()).execute();
        sql.update(TEAM).set(TEAM.ROLE, "participant").where(TEAM.CLIENT_ID.eq(absorb.getId()), TEAM.ROLE.eq("owner")).execute();
        sql.deleteFrom(TEAM).where(TEAM.CLIENT_ID.eq(absorb.getId()), TEAM.ROLE.eq("department")).execute();
        keepOutOfCircle(keep, absorb, picks);
        folding.fold("clients.clients", absorb.getId(), keep.getId());
        save(keep, absorb, picks);
        if (!Objects.equals(before, keep.getOwnerId())) clients.settleTeam(keep.getId());
        actions.relabel(new Subject("client", keep.getId(), keep.getName()));
        sql.insertInto(MERGED_CARDS).set(MERGED_CARDS.ID, absorb.getId()).set(MERGED_CARDS.CLIENT_ID, keep.getId()).set(MERGED_CARDS.NAME, absorb.getName())
                .set(MERGED_CARDS.MERGED_AT, Instant.now(clock)).set(MERGED_CARDS.MERGED_BY, viewer.userId()).execute();
        events.publishEvent(new ClientsMerged(keep.getId(), absorb.getId(), cause, absorb.getName(), Instant.now(clock), viewer.userId()));
        long deed = deeds.record("merge", cause, "deed.merge", 1, keep.getName(), absorb.getName());
        return Outcome.done(new Merged(keep.getId(), absorb.getId(), absorb.getName(), deed));
    }

    private Pick allowed(String field, Pick asked, Pick otherwise, ClientsRecord keep) {
        return asked == Pick.BOTH && !fields.allowsBoth(field, keep) ? otherwise : asked;
    }

    /// Where the absorbed card stands above the kept one, what stood between the two goes up by one; and nobody chooses a
    /// parent that stands below.
    private void keepOutOfCircle(ClientsRecord keep, ClientsRecord absorb, Map<String, Pick> picks) {
        if (isAbove(absorb.getId(), keep.getId())) {
            sql.update(CLIENTS).set(CLIENTS.PARENT_ID, absorb.getParentId()).where(CLIENTS.PARENT_ID.eq(absorb.getId()), CLIENTS.ID.in(above(keep.getId()))).execute();
            if (Objects.equals(keep.getParentId(), absorb.getId())) {
                keep.setParentId(absorb.getParentId());
                keep.changed(CLIENTS.PARENT_ID, false);
            }
            picks.put("parent_id", Pick.KEEP);
        } else if (picks.get("parent_id") == Pick.ABSORB && absorb.getParentId() != null && (absorb.getParentId().equals(keep.getId()) || isAbove(keep.getId(), absorb.getParentId()))) {
            picks.put("parent_id", Pick.KEEP);
        }
    }

    private boolean isAbove(long id, long other) {
        return id != other && above(other).contains(id);
    }

    /// The card itself and all above it.
    private Set<Long> above(long id) {
        return sql.fetch("""
                with recursive up as (select id, parent_id from clients.clients where id = {0} union select c.id, c.parent_id from clients.clients c join up on c.id = up.parent_id)
                select id from up""", id).intoSet(0, Long.class);
    }

    private void save(ClientsRecord keep, ClientsRecord absorb, Map<String, Pick> picks) {
        fields.apply(picks, keep, absorb);
        keep.setUpdatedAt(Instant.now(clock));
        keep.setVersion(keep.getVersion() + 1);
        keep.update();
    }

    private ClientsRecord record(Viewer viewer, long id) {
        return sql.selectFrom(CLIENTS).where(CLIENTS.ID.eq(id), Clients.seenBy(viewer, CLIENTS.ID)).fetchOptional().orElseThrow(() -> new NotFound("client " + id));
    }

    /// Into which card an old one went; empty when there is none, or the viewer does not see it.
    public Optional<Long> keptFor(Viewer viewer, long id) {
        Long kept = sql.select(MERGED_CARDS.CLIENT_ID).from(MERGED_CARDS).where(MERGED_CARDS.ID.eq(id), Clients.seenBy(viewer, MERGED_CARDS.CLIENT_ID)).fetchOne(MERGED_CARDS.CLIENT_ID);
        return Optional.ofNullable(kept);
    }
}
