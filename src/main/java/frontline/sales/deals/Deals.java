package frontline.sales.deals;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.DEAL_PEOPLE;
import static frontline.clients.db.Tables.PEOPLE;
import static org.jooq.impl.DSL.select;

import frontline.clients.cards.Clients;
import frontline.clients.classifiers.Classifier;
import frontline.clients.fields.CardFields.Carried;
import frontline.identity.UserMoved;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.platform.live.Announcements;
import frontline.platform.web.Reception;
import frontline.sales.db.tables.records.DealsRecord;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Deals: open, change, advance, win, lose, reopen, assign. Whoever may see a deal may work on it; for all others it
/// does not exist ([NotFound]).
@Component
public class Deals {

    private final DSLContext sql;
    private final DealCards cards;
    private final DealRules rules;
    private final DealLines lines;
    private final Passages passages;
    private final Pipelines pipelines;
    private final Clients clients;
    private final Users users;
    private final Reception reception;
    private final Announcements announcements;
    private final ApplicationEventPublisher events;

    Deals(DSLContext sql, DealCards cards, DealRules rules, DealLines lines, Passages passages, Pipelines pipelines, Clients clients, Users users,
            Reception reception, Announcements announcements, ApplicationEventPublisher events) {
        this.sql = sql;
        this.cards = cards;
        this.rules = rules;
        this.lines = lines;
        this.passages = passages;
        this.pipelines = pipelines;
        this.clients = clients;
        this.users = users;
        this.reception = reception;
        this.announcements = announcements;
        this.events = events;
    }

    /// The condition for every query in which deals, or what hangs on them, appear.
    public static Condition seenBy(Viewer viewer) {
        return viewer.sees(DEALS.OWNER_ID, DEALS.DEPARTMENT_ID);
    }

    /// @throws NotFound when there is no such deal or the viewer may not see it
    public DealView get(Viewer viewer, long id) {
        return cards.find(viewer, DEALS.ID.eq(id)).orElseThrow(() -> new NotFound("deal " + id));
    }

    public Optional<DealView> byExternalId(Viewer viewer, String externalId) {
        return cards.find(viewer, DEALS.EXTERNAL_ID.eq(externalId));
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
        return published(row, new DealOpened(row.getId(), row.getClientId(), row.getName(), row.getAmount(), row.getCurrency(), at, viewer.userId()));
    }

    /// @throws StaleVersion when somebody else saved it meanwhile
    @Transactional
    public Outcome<Long> change(Viewer viewer, long id, int version, DealChange change) {
        DealsRecord row = held(viewer, id);
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
        save(row);
        if (otherClient) {
            removePeopleOfOthers(row);
            ownerTakesPart(row);
        }
        return announced(row);
    }

    /// Forward or back, also into another pipeline.
    @Transactional
    public Outcome<Long> advance(Viewer viewer, long id, long stageId) {
        DealsRecord row = held(viewer, id);
        if (!row.getState().equals("open")) return Outcome.refused("stage_id", "deal.not_open");
        if (row.getStageId() == stageId) return Outcome.done(id);
        Optional<Stage> to = rules.stage(null, stageId);
        if (to.isEmpty()) return Outcome.refused("stage_id", "deal.stage_unknown");
        Stage from = pipelines.stage(row.getStageId()).orElseThrow();
        if (from.pipelineId() != to.get().pipelineId()) announcements.changed(boardOf(from.pipelineId()));
        Instant at = passages.now();
        passages.leave(id, at);
        row.setPipelineId(to.get().pipelineId());
        row.setStageId(stageId);
        row.setStageSince(at);
        save(row);
        passages.enter(id, stageId, at, viewer.userId());
        return published(row, new DealAdvanced(id, row.getClientId(), row.getName(), from, to.get(), at, viewer.userId()));
    }

    /// @param closedOn null: today
    @Transactional
    public Outcome<Long> win(Viewer viewer, long id, @Nullable LocalDate closedOn) {
        DealsRecord row = held(viewer, id);
        LocalDate today = passages.today();
        if (!row.getState().equals("open")) return Outcome.refused("", "deal.not_open");
        Optional<Refusal> refusal = rules.closing(closedOn, row.getOpenedOn(), today);
        if (refusal.isPresent()) return Outcome.refused(List.of(refusal.get()));
        row.setState("won");
        Instant at = close(row, Objects.requireNonNullElse(closedOn, today));
        return published(row, new DealWon(id, row.getClientId(), row.getName(), row.getAmount(), row.getCurrency(), row.getClosedOn(), at, viewer.userId()));
    }

    /// The stage stays that at which it was lost.
    /// @param reasonId a value of the classifier 'lost_reason'; without one no deal is lost
    /// @param closedOn null: today
    @Transactional
    public Outcome<Long> lose(Viewer viewer, long id, @Nullable Long reasonId, String note, @Nullable LocalDate closedOn) {
        DealsRecord row = held(viewer, id);
        LocalDate today = passages.today();
        if (!row.getState().equals("open")) return Outcome.refused("", "deal.not_open");
        Optional<Classifier.Value> reason = rules.lostReason(reasonId);
        List<Refusal> refusals = new ArrayList<>();
        if (reason.isEmpty()) refusals.add(Refusal.at("reason_id", "deal.reason_required"));
        rules.closing(closedOn, row.getOpenedOn(), today).ifPresent(refusals::add);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        row.setState("lost");
        row.setLostReasonId(reason.get().id());
        row.setLostNote(note.isBlank() ? null : note.strip());
        Instant at = close(row, Objects.requireNonNullElse(closedOn, today));
        Stage stage = pipelines.stage(row.getStageId()).orElseThrow();
        return published(row, new DealLost(id, row.getClientId(), row.getName(), stage, reason.get().id(), reason.get().nameEn(), reason.get().nameRu(),
                note.strip(), row.getClosedOn(), at, viewer.userId()));
    }

    /// It is open again in the stage where it was closed, or in the first one where that is gone.
    @Transactional
    public Outcome<Long> reopen(Viewer viewer, long id) {
        DealsRecord row = held(viewer, id);
        if (row.getState().equals("open")) return Outcome.refused("", "deal.open_already");
        Optional<Stage> stage = rules.stage(null, row.getStageId()).or(() -> rules.stage(row.getPipelineId(), null)).or(() -> rules.stage(null, null));
        if (stage.isEmpty()) return Outcome.refused("stage_id", "deal.stage_unknown");
        Instant at = passages.now();
        row.setState("open");
        row.setPipelineId(stage.get().pipelineId());
        row.setStageId(stage.get().id());
        row.setStageSince(at);
        row.setClosedOn(null);
        row.setLostReasonId(null);
        row.setLostNote(null);
        save(row);
        passages.enter(id, row.getStageId(), at, viewer.userId());
        return published(row, new DealReopened(id, row.getClientId(), row.getName(), stage.get(), at, viewer.userId()));
    }

    @Transactional
    public Outcome<Long> assign(Viewer viewer, long id, long ownerId) {
        DealsRecord row = held(viewer, id);
        if (row.getOwnerId() == ownerId) return Outcome.done(id);
        Optional<Refusal> refusal = rules.owner(viewer, ownerId);
        if (refusal.isPresent()) return Outcome.refused(List.of(refusal.get()));
        row.setOwnerId(ownerId);
        row.setDepartmentId(users.departmentOf(ownerId));
        save(row);
        ownerTakesPart(row);
        return published(row, new DealAssigned(id, row.getClientId(), row.getName(), ownerId, users.get(ownerId).name(), passages.now(), viewer.userId()));
    }

    /// The deal is worth what its lines are together; without lines it keeps its amount.
    @Transactional
    public Outcome<Long> setLines(Viewer viewer, long id, List<NewLine> newLines) {
        DealsRecord row = held(viewer, id);
        List<Refusal> refusals = lines.check(newLines, lines.of(id).stream().map(DealLine::productId).collect(Collectors.toSet()));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        lines.set(id, newLines);
        if (!newLines.isEmpty()) row.setAmount(DealLines.sum(newLines));
        save(row);
        return announced(row);
    }

    @Transactional
    public Outcome<Long> setPeople(Viewer viewer, long id, Set<Long> people) {
        DealsRecord row = held(viewer, id);
        Optional<Refusal> refusal = rules.people(people, row.getClientId());
        if (refusal.isPresent()) return Outcome.refused(List.of(refusal.get()));
        sql.deleteFrom(DEAL_PEOPLE).where(DEAL_PEOPLE.DEAL_ID.eq(id), DEAL_PEOPLE.PERSON_ID.notIn(people)).execute();
        addPeople(id, people);
        return announced(row);
    }

    @EventListener
    @Transactional
    public void follow(UserMoved moved) {
        sql.update(DEALS).set(DEALS.DEPARTMENT_ID, moved.departmentId()).where(DEALS.OWNER_ID.eq(moved.userId())).execute();
    }

    private DealsRecord held(Viewer viewer, long id) {
        return sql.selectFrom(DEALS).where(DEALS.ID.eq(id), seenBy(viewer)).forUpdate().fetchOptional().orElseThrow(() -> new NotFound("deal " + id));
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

    private Instant close(DealsRecord row, LocalDate on) {
        Instant at = passages.momentOf(on);
        row.setClosedOn(on);
        save(row);
        passages.leave(row.getId(), at);
        return at;
    }

    private void save(DealsRecord row) {
        row.setVersion(row.getVersion() + 1);
        row.setUpdatedAt(passages.now());
        row.update();
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

    private Outcome<Long> published(DealsRecord row, DealEvent event) {
        events.publishEvent(event);
        return announced(row);
    }

    private Outcome<Long> announced(DealsRecord row) {
        announcements.changed(boardOf(row.getPipelineId()));
        announcements.changed("deal:" + row.getId());
        return Outcome.done(row.getId());
    }

    private static String boardOf(long pipelineId) {
        return "board:" + pipelineId;
    }
}
