package frontline.sales.deals;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.sales.db.Tables.DEALS;

import frontline.clients.cards.ClientRef;
import frontline.clients.history.TopicSource;
import frontline.identity.Viewer;
import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Deals as what a conversation with a client is about.
@Component
class DealTopics implements TopicSource {

    private final DSLContext sql;

    DealTopics(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String kind() {
        return "deal";
    }

    @Override
    public Map<Long, TopicRef> find(Viewer viewer, Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : sql.select(DEALS.ID, DEALS.NAME, CLIENTS.ID, CLIENTS.NAME)
                .from(DEALS).join(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID))
                .where(DEALS.ID.in(ids), Deals.seenBy(viewer))
                .fetchMap(DEALS.ID, r -> new TopicRef(r.value1(), new ClientRef(r.value3(), r.value4()), r.value2(), "/deals/" + r.value1()));
    }

    @Override
    public boolean isOpenWith(long clientId) {
        return sql.fetchExists(DEALS, DEALS.CLIENT_ID.eq(clientId), DEALS.STATE.eq("open"));
    }
}
