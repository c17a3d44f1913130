package frontline.sales.deals;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.DEAL_PEOPLE;
import static frontline.clients.db.Tables.PEOPLE;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import frontline.clients.cards.Clients;
import frontline.clients.fields.CardFields.Carried;
import frontline.identity.UserMoved;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.platform.web.Reception;
import frontline.sales.db.tables.records.DealsRecord;
import frontline.sales.pipelines.Stage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Deals: open, see, change, assign. Whoever may see a deal may work on it; for all others it does not exist ([NotFound]).
/// Their way through the stages is [DealMoves], their end [ClosingDeals].
@Component
public class Deals {

    private final DSLContext sql;
    private final DealCards cards;
    private final DealRules rules;
    private final Openings openings;
    private final DealLines lines;
    private final Passages passages;
    private final Clients clients;
    private final Users users;
    private final Reception reception;
    private final HeldDeals held;

    Deals(DSLContext sql, DealCards cards, DealRules rules, Openings openings, DealLines lines, Passages passages, HeldDeals held, Clients clients, Users users, Reception reception) {
        this.sql = sql;
        this.cards = cards;
        this.rules = rules;
        this.openings = openings;
        this.lines = lines;
        this.passages = passages;
        this.clients = clients;
        this.users = users;
        this.reception = reception;
        this.held = held;
    }

    /// The condition for every query in which deals, or what hangs on them, appear: they are the owner's and, as long as a
    /// stage is theirs, the executor's.
    public static Condition seenBy(Viewer viewer) {
        return viewer.seesAll() ? noCondition() : viewer.sees(DEALS.OWNER_ID, DEALS.DEPARTMENT_ID).or(viewer.sees(DEALS.EXECUTOR_ID, DEALS.EXECUTOR_DEPARTMENT_ID));
    }

    /// Open, and longer in its stage than the stage's target.
    public static Condition stalled(LocalDate today, ZoneId zone) {
        return DealFilter.stalled(today, zone);
    }

    /// @throws NotFound when there is no such deal or the viewer may not see it
    public DealView get(Viewer viewer, long id) {
        return cards.find(viewer, DEALS.ID.eq(id)).orElseThrow(() -> new NotFound("deal " + id));
    }

    public Optional<DealView> byExternalId(Viewer viewer, String externalId) {
        return cards.find(viewer, DEALS.EXTERNAL_ID.eq(externalId));
    }

    public boolean sees(Viewer viewer, long id) {
        return sql.fetchExists(DEALS, DEALS.ID.eq(id), seenBy(viewer));
    }

    public List<DealLine> linesOf(Viewer viewer, long id) {
        get(viewer, id);
        return lines.of(id);
    }

    public List<DealPerson> peopleOf(Viewer viewer, long id) {
        get(viewer, id);
        return cards.people(id);
    }

    public List<Passage> passagesOf(Viewer viewer, long id) {
        get(viewer, id);
        return passages.of(id);
    }

    /// @return the new deal's id
    @Transactional
    public Outcome<Long> open(Viewer viewer, NewDeal deal) {
        long ownerId = Objects.requireNonNullElse(deal.ownerId(), viewer.userId());
        LocalDate today = passages.today();
        Optional<Stage> stage = rules.stage(deal.pipelineId(), deal.stageId());
        List<Refusal> refusals = new ArrayList<>(rules.terms(viewer, deal.terms(), null, Carried.NOTHING, today));
        if (stage.isEmpty()) refusals.add(Refusal.at("stage_id", "deal.stage_unknown"));
        rules.owner(viewer, ownerId).ifPresent(refusals::add);
        rules.people(deal.people(), deal.clientId()).ifPresent(refusals::add);
        rules.externalId(deal.externalId()).ifPresent(refusals::add);
        refusals.addAll(lines.check(deal.lines(), Set.of()));
        if (stage.isPresent() && refusals.isEmpty()) refusals.addAll(openings.refusals(viewer, deal, stage.get(), ownerId));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);

        LocalDate openedOn = Objects.requireNonNullElse(deal.openedOn(), today);
        Instant at = passages.momentOf(openedOn);
        DealsRecord row = written(deal.terms(), sql.newRecord(DEALS));
        if (!deal.lines().isEmpty()) row.setAmount(DealLines.sum(deal.lines()));
        row.setPipelineId(stage.get().pipelineId());
        row.setStageId(stage.get().id());
        row.setOwnerId(ownerId);
        row.setDepartmentId(users.departmentOf(ownerId));
        row.setOpenedOn(openedOn);
        row.setStageSince(at);
        row.setExternalId(deal.externalId());
        row.setCreatedAt(passages.now());
        row.setCreatedBy(viewer.userId());
        row.insert();
        lines.set(row.getId(), deal.lines());
        addPeople(row.getId(), deal.people());
        passages.enter(row.getId(), row.getStageId(), at, viewer.userId());
        ownerTakesPart(row);
        held.touched(viewer, row.getId(), true);
        return held.published(row, new DealOpened(row.getId(), row.getClientId(), row.getName(), row.getAmount(), row.getCurrency(), at, viewer.userId()));
    }

    /// @throws StaleVersion when somebody else saved it meanwhile
    @Transactional
    public Outcome<Long> change(Viewer viewer, long id, int version, DealChange change) {
        DealsRecord row = held.of(viewer, id);
        if (row.getVersion() != version) throw new StaleVersion("deal " + id);
        List<Refusal> refusals = new ArrayList<>(rules.terms(viewer, change, row.getClientId(), Carried.of(row.getClassified(), row.getOwnFields()), passages.today()));
        LocalDate openedOn = Objects.requireNonNullElse(change.openedOn(), row.getOpenedOn());
        if (row.getClosedOn() != null && openedOn.isAfter(row.getClosedOn())) refusals.add(Refusal.at("opened_on", "deal.closed_before_opened"));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);

        boolean otherClient = !Objects.equals(row.getClientId(), change.clientId());
        BigDecimal sumOfLines = cards.hasLines(id) ? row.getAmount() : null;
        written(change, row);
        if (sumOfLines != null) row.setAmount(sumOfLines);
        row.setOpenedOn(openedOn);
        held.save(row);
        if (otherClient) {
            removePeopleOfOthers(row);
            ownerTakesPart(row);
        }
        return held.announced(row);
    }

    @Transactional
    public Outcome<Long> assign(Viewer viewer, long id, long ownerId) {
        DealsRecord row = held.of(viewer, id);
        if (row.getOwnerId() == ownerId) return Outcome.done(id);
        // Whoever only carries out a stage neither takes the deal nor gives it away.
        boolean his = sql.fetchExists(DEALS, DEALS.ID.eq(id), viewer.sees(DEALS.OWNER_ID, DEALS.DEPARTMENT_ID));
        if (!his) return Outcome.refused("owner_id", "deal.owner_unknown");
        Optional<Refusal> refusal = rules.owner(viewer, ownerId);
        if (refusal.isPresent()) return Outcome.refused(List.of(refusal.get()));
        row.setOwnerId(ownerId);
        row.setDepartmentId(users.departmentOf(ownerId));
        if (row.getExecutorId() != null && row.getExecutorId() == ownerId) {
            row.setExecutorId(null);
            row.setExecutorDepartmentId(null);
        }
        held.save(row);
        ownerTakesPart(row);
        held.touched(viewer, id, false);
        return held.published(row, new DealAssigned(id, row.getClientId(), row.getName(), ownerId, users.get(ownerId).name(), passages.now(), viewer.userId()));
    }

    /// The deal is worth what its lines are together; without lines it keeps its amount.
    @Transactional
    public Outcome<Long> setLines(Viewer viewer, long id, List<NewLine> newLines) {
        DealsRecord row = held.of(viewer, id);
        List<Refusal> refusals = lines.check(newLines, lines.of(id).stream().map(DealLine::productId).collect(Collectors.toSet()));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        lines.set(id, newLines);
        if (!newLines.isEmpty()) row.setAmount(DealLines.sum(newLines));
        held.save(row);
        held.touched(viewer, id, true);
        return held.announced(row);
    }

    @Transactional
    public Outcome<Long> setPeople(Viewer viewer, long id, Set<Long> people) {
        DealsRecord row = held.of(viewer, id);
        Optional<Refusal> refusal = rules.people(people, row.getClientId());
        if (refusal.isPresent()) return Outcome.refused(List.of(refusal.get()));
        sql.deleteFrom(DEAL_PEOPLE).where(DEAL_PEOPLE.DEAL_ID.eq(id), DEAL_PEOPLE.PERSON_ID.notIn(people)).execute();
        addPeople(id, people);
        return held.announced(row);
    }

    @EventListener
    @Transactional
    public void follow(UserMoved moved) {
        sql.update(DEALS).set(DEALS.DEPARTMENT_ID, moved.departmentId()).where(DEALS.OWNER_ID.eq(moved.userId())).execute();
        sql.update(DEALS).set(DEALS.EXECUTOR_DEPARTMENT_ID, moved.departmentId()).where(DEALS.EXECUTOR_ID.eq(moved.userId())).execute();
    }

    private DealsRecord written(DealChange deal, DealsRecord row) {
        row.setName(deal.name());
        row.setClientId(deal.clientId());
        row.setAmount(Objects.requireNonNullElse(deal.amount(), BigDecimal.ZERO).setScale(2, RoundingMode.HALF_UP));
        if (deal.currency() != null || row.getCurrency() == null) row.setCurrency(Objects.requireNonNullElseGet(deal.currency(), () -> reception.house().currency()));
        row.setProbability(deal.probability() == null ? null : deal.probability().shortValue());
        row.setExpectedOn(deal.expectedOn());
        row.setNote(deal.note().isEmpty() ? null : deal.note());
        row.setClassified(deal.classified().stream().sorted().toArray(Long[]::new));
        row.setOwnFields(deal.ownFields());
        return row;
    }

    private void ownerTakesPart(DealsRecord row) {
        if (row.getClientId() != null) clients.takePart(row.getClientId(), row.getOwnerId());
    }

    private void addPeople(long id, Set<Long> people) {
        for (long person : people) {
            sql.insertInto(DEAL_PEOPLE).set(DEAL_PEOPLE.DEAL_ID, id).set(DEAL_PEOPLE.PERSON_ID, person).onConflictDoNothing().execute();
        }
    }

    private void removePeopleOfOthers(DealsRecord row) {
        sql.deleteFrom(DEAL_PEOPLE)
                .where(DEAL_PEOPLE.DEAL_ID.eq(row.getId()), DEAL_PEOPLE.PERSON_ID.notIn(select(PEOPLE.ID).from(PEOPLE).where(PEOPLE.CLIENT_ID.eq(row.getClientId()))))
                .execute();
    }
}
