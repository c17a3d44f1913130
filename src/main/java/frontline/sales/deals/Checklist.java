package frontline.sales.deals;

import static frontline.sales.db.Tables.DEAL_TICKS;
import static frontline.sales.db.Tables.STAGE_CHECKS;

import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.sales.db.tables.records.DealsRecord;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What is to be done at the stages of a deal, ticked by hand.
@Component
public class Checklist {

    private final DSLContext sql;
    private final HeldDeals held;
    private final Passages passages;

    Checklist(DSLContext sql, HeldDeals held, Passages passages) {
        this.sql = sql;
        this.held = held;
        this.passages = passages;
    }

    /// Also a point of another pipeline: a deal that goes there must have what the stages before ask for.
    /// @throws NotFound when there is no such point
    @Transactional
    public Outcome<Long> tick(Viewer viewer, long dealId, long checkId, boolean done) {
        DealsRecord row = held.of(viewer, dealId);
        boolean known = sql.fetchExists(STAGE_CHECKS, STAGE_CHECKS.ID.eq(checkId), STAGE_CHECKS.ARCHIVED_AT.isNull());
        if (!known) throw new NotFound("point " + checkId + " of deal " + dealId);
        if (done) sql.insertInto(DEAL_TICKS)
                .set(DEAL_TICKS.DEAL_ID, dealId).set(DEAL_TICKS.CHECK_ID, checkId).set(DEAL_TICKS.TICKED_AT, passages.now()).set(DEAL_TICKS.TICKED_BY, viewer.userId())
                .onConflictDoNothing().execute();
        else sql.deleteFrom(DEAL_TICKS).where(DEAL_TICKS.DEAL_ID.eq(dealId), DEAL_TICKS.CHECK_ID.eq(checkId)).execute();
        return held.announced(row);
    }
}
