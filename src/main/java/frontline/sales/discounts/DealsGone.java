package frontline.sales.discounts;

import static frontline.sales.db.Tables.DEALS;

import frontline.agenda.approvals.Approvals;
import frontline.identity.deeds.CardsDeleted;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Nobody is asked about the discount of a deal that is deleted; when it comes back, so does the question.
@Component
class DealsGone {

    private final DSLContext sql;
    private final Approvals approvals;

    DealsGone(DSLContext sql, Approvals approvals) {
        this.sql = sql;
        this.approvals = approvals;
    }

    @EventListener
    @Transactional
    public void follow(CardsDeleted deleted) {
        if (deleted.table().equals("sales.deals")) withdraw(DEALS.ID.in(deleted.ids()));
        if (deleted.table().equals("clients.clients")) withdraw(DEALS.CLIENT_ID.in(deleted.ids()));
    }

    private void withdraw(Condition which) {
        sql.select(DEALS.ID).from(DEALS).where(which).fetch(DEALS.ID).forEach(deal -> approvals.withdraw(Discounts.KIND, deal));
    }
}
