package frontline.sales.deals;

import static frontline.sales.db.Tables.DEALS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import frontline.clients.classifiers.ClassifierCarrier;
import frontline.identity.Viewer;
import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/// How many deals carry each classifier value, the reason of a lost one included.
@Component
class DealsCarryValues implements ClassifierCarrier {

    private final DSLContext sql;

    DealsCarryValues(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Map<Long, Long> carrying(Viewer viewer, Collection<Long> valueIds) {
        Field<Long> value = field("carried.value", Long.class);
        return sql.select(value, count().cast(Long.class))
                .from(DEALS)
                .crossJoin(table("lateral unnest(array_append(sales.deals.classified, sales.deals.lost_reason_id)) carried (value)"))
                .where(value.in(valueIds), Deals.seenBy(viewer))
                .groupBy(value)
                .fetchMap(r -> r.value1(), r -> r.value2());
    }
}
