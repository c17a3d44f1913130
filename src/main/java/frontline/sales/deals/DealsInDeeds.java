package frontline.sales.deals;

import static frontline.sales.db.Tables.DEALS;

import frontline.identity.Viewer;
import frontline.identity.deeds.DeedCards;
import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Deals by name and link, where the ledger tells what a deed had to do with.
@Component
class DealsInDeeds implements DeedCards {

    private final DSLContext sql;

    DealsInDeeds(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String card() {
        return "deal";
    }

    @Override
    public String table() {
        return "sales.deals";
    }

    @Override
    public Map<Long, Ref> find(Viewer viewer, Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : sql.select(DEALS.ID, DEALS.NAME).from(DEALS).where(DEALS.ID.in(ids), Deals.seenBy(viewer))
                .fetchMap(DEALS.ID, r -> new Ref(r.value2(), "/deals/" + r.value1()));
    }
}
