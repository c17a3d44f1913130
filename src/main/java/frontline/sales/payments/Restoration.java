package frontline.sales.payments;

import static frontline.identity.db.Tables.AUDIT_TRAIL;
import static frontline.sales.db.Tables.PAYMENTS;
import static frontline.sales.db.Tables.PLANNED_RECEIPTS;

import frontline.platform.NotFound;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/// Puts back what was removed from a deal, under its old id: the audit trail has kept it.
@Component
class Restoration {

    private final DSLContext sql;

    Restoration(DSLContext sql) {
        this.sql = sql;
    }

    void receipt(long dealId, long id) {
        restore("sales.planned_receipts", PLANNED_RECEIPTS, dealId, id);
    }

    void payment(long dealId, long id) {
        restore("sales.payments", PAYMENTS, dealId, id);
    }

    private void restore(String name, Table<?> table, long dealId, long id) {
        JSONB kept = sql.select(AUDIT_TRAIL.BEFORE).from(AUDIT_TRAIL)
                .where(AUDIT_TRAIL.CARD.eq("deal"), AUDIT_TRAIL.CARD_ID.eq(dealId), AUDIT_TRAIL.TABLE_NAME.eq(name), AUDIT_TRAIL.ROW_ID.eq(id), AUDIT_TRAIL.ACTION.eq("D"))
                .orderBy(AUDIT_TRAIL.ID.desc()).limit(1)
                .fetchOne(AUDIT_TRAIL.BEFORE);
        if (kept == null) throw new NotFound(name + " " + id);
        sql.execute("insert into {0} overriding system value select * from jsonb_populate_record(null::{0}, {1}) on conflict (id) do nothing", table, org.jooq.impl.DSL.val(kept));
    }
}
