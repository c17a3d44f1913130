package frontline.sales.deals;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.DEAL_LINES;
import static frontline.sales.db.Tables.STAGE_REQUESTS;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import frontline.agenda.approvals.Approval;
import frontline.agenda.approvals.ApprovalDecided;
import frontline.agenda.approvals.ApprovalWithdrawn;
import frontline.agenda.approvals.Approvals;
import frontline.agenda.approvals.Ask;
import frontline.identity.Viewer;
import frontline.identity.Viewers;
import frontline.identity.deeds.CardsDeleted;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import frontline.sales.db.tables.records.DealsRecord;
import frontline.sales.db.tables.records.StageRequestsRecord;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.stages.Facts;
import frontline.sales.stages.Lack;
import frontline.sales.stages.StageTerms;
import frontline.sales.stages.Technology;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Asking for the word that a deal may leave a stage. When it is given the deal goes where it was to go, unless something
/// else is still missing.
@Component
public class StageApprovals {

    public static final String KIND = "stage";

    private final DSLContext sql;
    private final HeldDeals held;
    private final Passages passages;
    private final DealMoves moves;
    private final ClosingDeals closing;
    private final Pipelines pipelines;
    private final Technology technology;
    private final Approvals approvals;
    private final Users users;
    private final Viewers viewers;

    StageApprovals(DSLContext sql, HeldDeals held, Passages passages, DealMoves moves, ClosingDeals closing, Pipelines pipelines, Technology technology, Approvals approvals, Users users, Viewers viewers) {
        this.sql = sql;
        this.held = held;
        this.passages = passages;
        this.moves = moves;
        this.closing = closing;
        this.pipelines = pipelines;
        this.technology = technology;
        this.approvals = approvals;
        this.users = users;
        this.viewers = viewers;
    }

    /// @param toStageId where the deal shall go; null: it shall be won
    @Transactional
    public Outcome<Long> ask(Viewer viewer, long dealId, @Nullable Long toStageId, @Nullable Long executorId) {
        DealsRecord row = held.of(viewer, dealId);
        if (!row.getState().equals("open")) return Outcome.refused("", "deal.not_open");
        Optional<Stage> to = toStageId == null ? Optional.empty() : pipelines.stage(toStageId);
        if (toStageId != null && to.isEmpty()) return Outcome.refused("stage_id", "deal.stage_unknown");
        Facts facts = technology.facts(dealId);
        Optional<Lack.Unapproved> lack = technology.toPass(facts, to.orElse(null), executorId, viewer).stream()
                .filter(Lack.Unapproved.class::isInstance).map(Lack.Unapproved.class::cast).findFirst();
        if (lack.isEmpty()) return Outcome.refused("approval", "stage.approval_needless");
        if (lack.get().word() == Facts.Word.ASKED) return Outcome.done(dealId);
        List<Long> deciders = deciders(lack.get().approval(), dealId, viewer);
        if (deciders.isEmpty()) return Outcome.refused("approval", "stage.approval_nobody");
        // Another question takes the place of the first, together with what that one was to do.
        approvals.withdraw(KIND, dealId);
        sql.insertInto(STAGE_REQUESTS)
                .set(STAGE_REQUESTS.DEAL_ID, dealId).set(STAGE_REQUESTS.STAGE_ID, lack.get().stage().id()).set(STAGE_REQUESTS.TO_STAGE_ID, toStageId)
                .set(STAGE_REQUESTS.EXECUTOR_ID, executorId).set(STAGE_REQUESTS.ASKED_AT, passages.now()).set(STAGE_REQUESTS.ASKED_BY, viewer.userId())
                .set(STAGE_REQUESTS.DISCOUNT, lack.get().approval().aboveDiscount() == null ? null : facts.highestDiscount())
                .execute();
        Map<String, Object> words = new LinkedHashMap<>(Map.of("from_en", lack.get().stage().nameEn(), "from_ru", lack.get().stage().nameRu(), "discount", facts.highestDiscount()));
        to.ifPresent(stage -> words.putAll(Map.of("to_en", stage.nameEn(), "to_ru", stage.nameRu())));
        String question = (to.isPresent() ? "approval.stage.leave" : "approval.stage.win") + (lack.get().approval().aboveDiscount() == null ? "" : "_discount");
        approvals.ask(new Ask(KIND, dealId, row.getName(), "/deals/" + dealId, new Ask.Question(question, words), viewer.userId(), deciders));
        return held.announced(row);
    }

    /// Nothing happens when nothing is asked.
    @Transactional
    public void withdraw(Viewer viewer, long dealId) {
        DealsRecord row = held.of(viewer, dealId);
        approvals.withdraw(KIND, dealId);
        held.announced(row);
    }

    Optional<Approval> latest(long dealId) {
        return approvals.latest(KIND, dealId);
    }

    @EventListener
    @Transactional
    public void hear(ApprovalDecided decided) {
        if (!decided.kind().equals(KIND)) return;
        StageRequestsRecord request = asked(decided.subjectId()).orElse(null);
        if (request == null) return;
        request.setDecidedAt(decided.at());
        request.setDecidedBy(decided.deciderId());
        request.setGranted(decided.granted());
        request.update();
        if (decided.granted()) viewers.find(request.getAskedBy()).filter(asker -> sees(asker, decided.subjectId())).ifPresent(asker -> go(asker, request));
    }

    @EventListener
    @Transactional
    public void hear(ApprovalWithdrawn withdrawn) {
        if (withdrawn.kind().equals(KIND)) asked(withdrawn.subjectId()).ifPresent(StageRequestsRecord::delete);
    }

    /// What was asked for is of no use once the deal has gone.
    @EventListener
    @Transactional
    public void hear(DealEvent event) {
        if (event instanceof DealAdvanced || event instanceof DealWon || event instanceof DealLost) approvals.withdraw(KIND, event.dealId());
    }

    /// Nobody answers a question about a discount that has been raised since.
    @EventListener
    @Transactional
    public void hear(DealTermsTouched touched) {
        Condition raised = exists(selectOne().from(DEAL_LINES).where(DEAL_LINES.DEAL_ID.eq(DEALS.ID), DEAL_LINES.DISCOUNT.gt(STAGE_REQUESTS.DISCOUNT)));
        withdraw(condition("sales.deals.id = any({0})", val(touched.dealIds().toArray(Long[]::new))).and(raised));
    }

    /// As when they go one by one: these went elsewhere, many at once.
    @Transactional
    public void gone(Collection<Long> dealIds) {
        withdraw(condition("sales.deals.id = any({0})", val(dealIds.toArray(Long[]::new))));
    }

    /// When a deleted deal comes back, so does the question.
    @EventListener
    @Transactional
    public void follow(CardsDeleted deleted) {
        if (deleted.table().equals("sales.deals")) withdraw(DEALS.ID.in(deleted.ids()));
        if (deleted.table().equals("clients.clients")) withdraw(DEALS.CLIENT_ID.in(deleted.ids()));
    }

    private void withdraw(Condition which) {
        sql.selectDistinct(STAGE_REQUESTS.DEAL_ID).from(STAGE_REQUESTS).join(DEALS).on(DEALS.ID.eq(STAGE_REQUESTS.DEAL_ID)).where(which, STAGE_REQUESTS.DECIDED_AT.isNull())
                .fetch(STAGE_REQUESTS.DEAL_ID).forEach(deal -> approvals.withdraw(KIND, deal));
    }

    private void go(Viewer asker, StageRequestsRecord request) {
        // Where it has come to stand meanwhile nobody was asked.
        if (!sql.fetchExists(DEALS, DEALS.ID.eq(request.getDealId()), DEALS.STAGE_SINCE.le(request.getAskedAt()))) return;
        if (request.getToStageId() == null) closing.win(asker, request.getDealId(), null);
        else moves.advance(asker, request.getDealId(), request.getToStageId(), request.getExecutorId());
    }

    /// Those of the approvers who can see what they decide about.
    private List<Long> deciders(StageTerms.Approval approval, long dealId, Viewer asker) {
        return users.all().stream().filter(UserView::active)
                .filter(user -> approval.approverId() != null ? user.id() == approval.approverId() : user.role() == approval.role())
                .map(UserView::id).filter(id -> id != asker.userId())
                .filter(id -> viewers.find(id).filter(viewer -> sees(viewer, dealId)).isPresent()).toList();
    }

    private boolean sees(Viewer viewer, long dealId) {
        return sql.fetchExists(DEALS, DEALS.ID.eq(dealId), Deals.seenBy(viewer));
    }

    private Optional<StageRequestsRecord> asked(long dealId) {
        return sql.selectFrom(STAGE_REQUESTS).where(STAGE_REQUESTS.DEAL_ID.eq(dealId), STAGE_REQUESTS.DECIDED_AT.isNull()).orderBy(STAGE_REQUESTS.ID.desc()).limit(1).fetchOptional();
    }
}
