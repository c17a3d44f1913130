package frontline.sales.deals;

import static frontline.sales.db.Tables.DEALS;

import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.live.Announcements;
import frontline.sales.db.tables.records.DealsRecord;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// A deal in the hands of whoever changes it: taken so that nobody else does meanwhile, put back, made known.
@Component
class HeldDeals {

    private final DSLContext sql;
    private final Passages passages;
    private final Announcements announcements;
    private final ApplicationEventPublisher events;

    HeldDeals(DSLContext sql, Passages passages, Announcements announcements, ApplicationEventPublisher events) {
        this.sql = sql;
        this.passages = passages;
        this.announcements = announcements;
        this.events = events;
    }

    /// @throws NotFound when there is no such deal or the viewer may not see it
    DealsRecord of(Viewer viewer, long id) {
        return sql.selectFrom(DEALS).where(DEALS.ID.eq(id), Deals.seenBy(viewer)).forUpdate().fetchOptional().orElseThrow(() -> new NotFound("deal " + id));
    }

    void save(DealsRecord row) {
        row.setVersion(row.getVersion() + 1);
        row.setUpdatedAt(passages.now());
        row.update();
    }

    Outcome<Long> published(DealsRecord row, DealEvent event) {
        events.publishEvent(event);
        return announced(row);
    }

    Outcome<Long> announced(DealsRecord row) {
        changed(row.getPipelineId());
        announcements.changed("deal:" + row.getId());
        return Outcome.done(row.getId());
    }

    /// Lines or owner were set.
    void touched(Viewer viewer, long id, boolean typed) {
        events.publishEvent(new DealTermsTouched(Set.of(id), viewer.userId(), typed));
    }

    /// A board on which something moved.
    void changed(long pipelineId) {
        announcements.changed("board:" + pipelineId);
    }
}
