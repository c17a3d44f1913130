package frontline.satisfaction.segments;

import static frontline.clients.db.Tables.CLIENTS;

import frontline.clients.list.ClientConditions;
import frontline.clients.list.ClientQuery;
import frontline.clients.list.SavedViews;
import frontline.identity.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Clients chosen by filters of the client list.
@Component
public class Segments {

    private static final String SCREEN = "clients";

    private final DSLContext sql;
    private final SavedViews views;
    private final ClientConditions conditions;

    Segments(DSLContext sql, SavedViews views, ClientConditions conditions) {
        this.sql = sql;
        this.views = views;
        this.conditions = conditions;
    }

    /// The saved filters that the viewer may choose. "Mine" becomes the viewer's, for others will look at the segment too.
    public List<Segment> choices(Viewer viewer) {
        return views.of(viewer, SCREEN).stream().map(view -> new Segment(view.name(), forAll(viewer, ClientQuery.ofAddress(view.query())).query())).toList();
    }

    /// Over `clients.clients`, whoever's they are and whoever looks.
    public Condition condition(String filter) {
        return conditions.of(ClientQuery.ofAddress(filter));
    }

    /// The same, of those that the viewer sees.
    public Condition condition(Viewer viewer, String filter) {
        return conditions.of(viewer, ClientQuery.ofAddress(filter));
    }

    /// Whether a filter leaves anybody out: one that cannot be read would mean all clients.
    public static boolean chooses(String filter) {
        return !ClientQuery.ofAddress(filter).filters().isEmpty();
    }

    /// Of those that the viewer sees: whoever may write any filter would else learn by it whether others have a client of some name.
    public int size(Viewer viewer, String filter) {
        return sql.fetchCount(CLIENTS, condition(viewer, filter));
    }

    private static ClientQuery forAll(Viewer viewer, ClientQuery query) {
        if (!query.filters().getOrDefault("owner", List.of()).contains("me")) return query;
        Map<String, List<String>> filters = new java.util.LinkedHashMap<>(query.filters());
        List<String> owners = new ArrayList<>(filters.get("owner"));
        owners.replaceAll(owner -> owner.equals("me") ? String.valueOf(viewer.userId()) : owner);
        filters.put("owner", owners);
        return new ClientQuery(filters, query.sort());
    }
}
