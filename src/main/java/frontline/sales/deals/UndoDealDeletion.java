package frontline.sales.deals;

import frontline.identity.Viewer;
import frontline.identity.deeds.Deed;
import frontline.identity.deeds.DeedKind;
import frontline.platform.Refusal;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// A deal comes back to its client: where that is deleted too, it goes first.
@Component
class UndoDealDeletion implements DeedKind {

    private final DSLContext sql;

    UndoDealDeletion(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String key() {
        return "delete";
    }

    @Override
    public Optional<Refusal> refusal(Viewer viewer, Deed deed) {
        boolean waits = sql.fetchOne("""
                select 1 from identity.audit_trail d where d.cause = {0} and d.table_name = 'sales.deals' and d.action = 'D' and d.before ->> 'client_id' is not null
                and not exists (select from clients.clients c where c.id = (d.before ->> 'client_id')::bigint)
                and not exists (select from identity.audit_trail c where c.cause = d.cause and c.table_name = 'clients.clients' and c.action = 'D' and c.row_id = (d.before ->> 'client_id')::bigint)
                limit 1""", deed.cause()) != null;
        return waits ? Optional.of(Refusal.at("", "deed.delete.client_gone")) : Optional.empty();
    }
}
