package frontline.sales.deals;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.STAGES;

import frontline.clients.completeness.CollectionDemand;
import frontline.clients.completeness.Milestones;
import frontline.clients.merging.ClientsMerged;
import frontline.identity.deeds.DeedChanged;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.sales.pipelines.Pipeline;
import frontline.sales.pipelines.Pipelines;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The further a client's open deal has come, the more may be asked of the card; and of those who have bought.
@Component
class StagesDemandFields implements CollectionDemand {

    private static final String WON = "sales:won";
    private static final String STAGE = "sales:stage:";

    private final DSLContext sql;
    private final Pipelines pipelines;
    private final Texts texts;
    private final ObjectProvider<Milestones> milestones;

    StagesDemandFields(DSLContext sql, Pipelines pipelines, Texts texts, ObjectProvider<Milestones> milestones) {
        this.sql = sql;
        this.pipelines = pipelines;
        this.texts = texts;
        this.milestones = milestones;
    }

    @Override
    public List<Milestone> milestones(Language language) {
        List<Milestone> all = new ArrayList<>();
        for (Pipeline pipeline : pipelines.all())
            pipeline.stages().forEach(stage -> all.add(new Milestone(STAGE + stage.id(), pipeline.name(language) + ": " + stage.name(language), pipeline.archived() || stage.archived())));
        all.add(new Milestone(WON, texts.get(language, "completeness.won"), false));
        return all;
    }

    /// A stage is reached by an open deal that stands in it or beyond it.
    @Override
    public Map<Long, Set<String>> reached(Collection<Long> clientIds) {
        Map<Long, Set<String>> reached = new HashMap<>();
        if (clientIds.isEmpty()) return reached;
        var now = STAGES.as("now");
        sql.selectDistinct(DEALS.CLIENT_ID, STAGES.ID).from(DEALS).join(now).on(now.ID.eq(DEALS.STAGE_ID))
                .join(STAGES).on(STAGES.PIPELINE_ID.eq(DEALS.PIPELINE_ID), STAGES.ARCHIVED_AT.isNull(), STAGES.POSITION.le(now.POSITION))
                .where(DEALS.CLIENT_ID.in(clientIds), DEALS.STATE.eq("open"))
                .forEach(r -> reached.computeIfAbsent(r.value1(), client -> new HashSet<>()).add(STAGE + r.value2()));
        sql.selectDistinct(DEALS.CLIENT_ID).from(DEALS).where(DEALS.CLIENT_ID.in(clientIds), DEALS.STATE.eq("won"))
                .forEach(r -> reached.computeIfAbsent(r.value1(), client -> new HashSet<>()).add(WON));
        return reached;
    }

    @EventListener
    @Transactional
    public void follow(DealEvent event) {
        if (event.clientId() != null) milestones.getObject().reconsider(Set.of(event.clientId()));
    }

    @EventListener
    @Transactional
    public void follow(ClientsMerged merged) {
        milestones.getObject().reconsider(Set.of(merged.keep()));
    }

    /// Deals that came back, went or moved without a word of their own.
    @EventListener
    @Transactional
    public void follow(DeedChanged changed) {
        if (!changed.deed().state().equals("undone")) return;
        milestones.getObject().reconsider(sql.fetch("""
                select distinct client from identity.audit_trail a cross join lateral (values ((a.before ->> 'client_id')::bigint), ((a.after ->> 'client_id')::bigint),
                    ((select d.client_id from sales.deals d where d.id = a.row_id))) of_deal (client)
                where a.cause = {0} and a.table_name = 'sales.deals' and client is not null""", "undo:" + changed.deed().cause()).map(r -> r.get(0, Long.class)));
    }
}
