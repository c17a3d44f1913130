package frontline.sales.deals;

import static frontline.sales.db.Tables.DEALS;

import frontline.identity.Viewer;
import frontline.identity.deeds.CardsDeleted;
import frontline.identity.deeds.DeedChanged;
import frontline.identity.deeds.Deletion;
import frontline.identity.deeds.Deletion.Deleted;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.live.Announcements;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Deletes deals with their lines, receipts, payments and open actions. What was written about them stays with the client.
@Component
public class DealDeletion {

    private static final int MOST = 1000;

    private final DSLContext sql;
    private final Deletion deletion;
    private final Announcements announcements;

    DealDeletion(DSLContext sql, Deletion deletion, Announcements announcements) {
        this.sql = sql;
        this.deletion = deletion;
        this.announcements = announcements;
    }

    /// @throws NotFound when there is no such deal or the viewer may not see it
    public Outcome<Deleted> delete(Viewer viewer, long id) {
        Map<Long, String> names = names(viewer, DEALS.ID.eq(id));
        if (names.isEmpty()) throw new NotFound("deal " + id);
        return deletion.delete(viewer, "sales.deals", names, "deed.delete.deal");
    }

    /// Those the viewer sees, all of them or none.
    public Outcome<Deleted> deleteAll(Viewer viewer, Collection<Long> ids) {
        return deletion.delete(viewer, "sales.deals", names(viewer, DEALS.ID.in(ids.stream().limit(MOST).toList())), "deed.delete.deal");
    }

    private Map<Long, String> names(Viewer viewer, Condition which) {
        return new LinkedHashMap<>(sql.select(DEALS.ID, DEALS.NAME).from(DEALS).where(which, Deals.seenBy(viewer)).orderBy(DEALS.ID).fetchMap(DEALS.ID, DEALS.NAME));
    }

    /// Boards on which they stood look again.
    @EventListener
    @Transactional
    public void follow(CardsDeleted deleted) {
        if (deleted.table().equals("sales.deals")) announce(DEALS.ID.in(deleted.ids()));
        if (deleted.table().equals("clients.clients")) announce(DEALS.CLIENT_ID.in(deleted.ids()));
    }

    @EventListener
    @Transactional
    public void follow(DeedChanged changed) {
        if (changed.isUndone("delete"))
            announce(DEALS.ID.in(sql.fetch("select card_id from identity.audit_trail where cause = {0} and table_name = 'sales.deals'", changed.deed().cause()).getValues(0, Long.class)));
    }

    private void announce(Condition which) {
        sql.selectDistinct(DEALS.PIPELINE_ID).from(DEALS).where(which).fetch(DEALS.PIPELINE_ID).forEach(pipeline -> announcements.changed("board:" + pipeline));
    }
}
