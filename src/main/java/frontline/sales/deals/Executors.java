package frontline.sales.deals;

import frontline.agenda.actions.ActionPlan;
import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.agenda.types.ActionTypes;
import frontline.clients.cards.ClientRef;
import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Texts;
import frontline.platform.web.Reception;
import frontline.sales.db.tables.records.DealsRecord;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.stages.Facts;
import frontline.sales.stages.StageTerms;
import frontline.sales.stages.Technology;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who carries out the stage at which a deal stands: its owner, or somebody to whom it was handed over for that stage. Whoever
/// receives it sees the deal and its client from then on, and finds it on the plan of the day.
@Component
public class Executors {

    private final HeldDeals held;
    private final Passages passages;
    private final Pipelines pipelines;
    private final Technology technology;
    private final Clients clients;
    private final Users users;
    private final Actions actions;
    private final ActionTypes types;
    private final Reception reception;
    private final Texts texts;

    Executors(HeldDeals held, Passages passages, Pipelines pipelines, Technology technology, Clients clients, Users users, Actions actions, ActionTypes types, Reception reception, Texts texts) {
        this.held = held;
        this.passages = passages;
        this.pipelines = pipelines;
        this.technology = technology;
        this.clients = clients;
        this.users = users;
        this.actions = actions;
        this.types = types;
        this.reception = reception;
        this.texts = texts;
    }

    /// Whom a deal may be handed to while it stands in a stage.
    public List<Users.Choice> allowed(StageTerms terms) {
        return users.all().stream().filter(UserView::active).filter(user -> terms.mayCarryOut(user.id())).map(user -> new Users.Choice(user.id(), user.name())).toList();
    }

    /// Whoever carries it out although it is not among those who may.
    Stream<Users.Choice> present(Facts deal, StageTerms terms) {
        return terms.mayCarryOut(deal.executor()) && users.find(deal.executor()).filter(UserView::active).isPresent() ? Stream.empty()
                : Stream.of(new Users.Choice(deal.executor(), users.get(deal.executor()).name()));
    }

    @Transactional
    public Outcome<Long> handOver(Viewer viewer, long id, long executorId) {
        DealsRecord row = held.of(viewer, id);
        if (!row.getState().equals("open")) return Outcome.refused("executor_id", "deal.not_open");
        long before = Objects.requireNonNullElse(row.getExecutorId(), row.getOwnerId());
        if (before == executorId) return Outcome.done(id);
        Optional<Refusal> refusal = refusal(executorId);
        if (refusal.isPresent()) return Outcome.refused(List.of(refusal.get()));
        Stage stage = pipelines.stage(row.getStageId()).orElseThrow();
        if (!technology.ofStage(stage.id()).mayCarryOut(executorId)) return Outcome.refused("executor_id", "stage.lack.executor", stage.name());
        put(row, executorId);
        held.save(row);
        tell(viewer, row, before, stage);
        return held.announced(row);
    }

    Optional<Refusal> refusal(long executorId) {
        return users.find(executorId).filter(UserView::active).isPresent() ? Optional.empty() : Optional.of(Refusal.at("executor_id", "deal.executor_unknown"));
    }

    void put(DealsRecord row, long executorId) {
        boolean owner = executorId == row.getOwnerId();
        row.setExecutorId(owner ? null : executorId);
        row.setExecutorDepartmentId(owner ? null : users.departmentOf(executorId));
    }

    /// When it came into other hands: it enters the history and that person's day.
    void tell(Viewer viewer, DealsRecord row, long before, Stage stage) {
        long now = Objects.requireNonNullElse(row.getExecutorId(), row.getOwnerId());
        if (now == before) return;
        Long client = row.getClientId();
        held.published(row, new DealHandedOver(row.getId(), client, row.getName(), stage, now, users.get(now).name(), passages.now(), viewer.userId()));
        if (client != null) clients.takePart(client, now);
        if (now == viewer.userId()) return;
        Subject deal = new Subject("deal", row.getId(), row.getName());
        Subject subject = client == null ? deal : new Subject("client", client, clients.find(viewer, client).map(ClientRef::name).orElse(row.getName()));
        types.active().stream().filter(type -> "task".equals(type.key())).findFirst().or(() -> types.active().stream().findFirst())
                .ifPresent(type -> actions.plan(viewer, new ActionPlan(type.id(), now, subject, client == null ? null : deal, passages.today(), null,
                        texts.get(users.languageOf(now, reception.house().language()), "deal.handed_over.prepare", stage.name(), row.getName()))).orThrow());
    }
}
