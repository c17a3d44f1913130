package frontline.sales.payments;

import static frontline.identity.db.Tables.AUDIT_TRAIL;
import static frontline.sales.db.Tables.PAYMENTS;
import static frontline.sales.db.Tables.PLANNED_RECEIPTS;
import static org.jooq.impl.DSL.val;

import frontline.platform.NotFound;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
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

    void payment(@Nullable Long dealId, long id) {
        restore("sales.payments", PAYMENTS, dealId, id);
    }

    /// Those that went in the same transaction as the payment, unless their invoice has been paid otherwise or cancelled meanwhile.
    void allocations(long paymentId) {
        sql.fetch("""
                select a.before from identity.audit_trail a
                join identity.audit_trail p on p.xmin = a.xmin and p.table_name = 'sales.payments' and p.row_id = {0} and p.action = 'D'
                where a.card = 'payment' and a.card_id = {0} and a.table_name = 'sales.payment_allocations' and a.action = 'D'
                  and p.id = (select max(id) from identity.audit_trail where table_name = 'sales.payments' and row_id = {0} and action = 'D')
                order by a.row_id""", paymentId).forEach(row -> sql.execute("""
                insert into sales.payment_allocations overriding system value
                select k.* from jsonb_populate_record(null::sales.payment_allocations, {0}) k left join sales.invoices i on i.id = k.invoice_id
                where k.invoice_id is null or i.state = 'issued' and k.settled <= i.total - coalesce((select sum(settled) from sales.payment_allocations where invoice_id = i.id), 0)
                on conflict do nothing""", val(row.get(0, JSONB.class))));
    }

    private void restore(String name, Table<?> table, @Nullable Long dealId, long id) {
        JSONB kept = sql.select(AUDIT_TRAIL.BEFORE).from(AUDIT_TRAIL)
                .where(AUDIT_TRAIL.CARD.eq("deal"), dealId == null ? AUDIT_TRAIL.CARD_ID.isNull() : AUDIT_TRAIL.CARD_ID.eq(dealId), AUDIT_TRAIL.TABLE_NAME.eq(name), AUDIT_TRAIL.ROW_ID.eq(id), AUDIT_TRAIL.ACTION.eq("D"))
                .orderBy(AUDIT_TRAIL.ID.desc()).limit(1)
                .fetchOne(AUDIT_TRAIL.BEFORE);
        if (kept == null) throw new NotFound(name + " " + id);
        sql.execute("insert into {0} overriding system value select * from jsonb_populate_record(null::{0}, {1}) on conflict (id) do nothing", table, val(kept));
    }
}
