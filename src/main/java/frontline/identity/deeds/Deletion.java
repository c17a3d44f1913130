package frontline.identity.deeds;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.belongings.Removal;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Deletes cards with all that hangs on them. They are really gone; the audit trail brings them back for thirty days.
@Component
public class Deletion {

    private final DSLContext sql;
    private final Removal removal;
    private final Deeds deeds;
    private final List<DeedCards> cards;
    private final ApplicationEventPublisher events;

    Deletion(DSLContext sql, Removal removal, Deeds deeds, List<DeedCards> cards, ApplicationEventPublisher events) {
        this.sql = sql;
        this.removal = removal;
        this.deeds = deeds;
        this.cards = cards;
        this.events = events;
    }

    public record Deleted(int count, long deed) {}

    /// @param table such as "clients.clients"
    /// @param names of the cards by id; those the viewer does not see are not among them
    /// @param sentence message key; {0} is the count, {1} the first name
    public Outcome<Deleted> delete(Viewer viewer, String table, Map<Long, String> names, String sentence) {
        viewer.require(Permission.DELETE);
        if (names.isEmpty()) return Outcome.refused("", "deed.delete.none");
        return deeds.doing(viewer, "delete", cause -> {
            Collection<Long> ids = names.keySet();
            sql.fetch("select id from " + table + " where id = any({0}) order by id for update", (Object) ids.toArray(Long[]::new));
            List<Refusal> refusals = removal.refusals(table, ids);
            long unseen = unseen(viewer, table, ids);
            if (!refusals.isEmpty()) return Outcome.refused(refusals);
            if (unseen > 0) return Outcome.refused("", "deed.delete.unseen", unseen);
            events.publishEvent(new CardsDeleted(table, List.copyOf(ids), cause));
            removal.remove(table, ids);
            return Outcome.done(new Deleted(ids.size(), deeds.record("delete", cause, sentence, ids.size(), names.values().iterator().next())));
        });
    }

    /// Cards of other kinds that would go along, but are not the viewer's to see.
    private long unseen(Viewer viewer, String table, Collection<Long> ids) {
        long unseen = 0;
        for (DeedCards kind : cards) {
            Collection<Long> going = kind.table().equals(table) ? List.of() : removal.going(table, ids, kind.table());
            unseen += going.size() - kind.find(viewer, going).size();
        }
        return unseen;
    }
}
