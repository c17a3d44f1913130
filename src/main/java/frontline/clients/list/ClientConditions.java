package frontline.clients.list;

import static frontline.clients.db.Tables.CLIENTS;

import frontline.clients.cards.Clients;
import frontline.clients.list.FilterChoices.Chip;
import frontline.clients.list.FilterChoices.Filter;
import frontline.identity.Role;
import frontline.identity.Sight;
import frontline.identity.Viewer;
import frontline.platform.web.Page;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.springframework.stereotype.Component;

/// The filter of the client list for others who choose clients by it: rules of distribution, for instance.
@Component
public class ClientConditions {

    /// A rule looks at all clients, whoever wrote it.
    private static final Viewer RULE = new Viewer(0, "", Role.ADMINISTRATOR, 0, Sight.ALL, Set.of());

    private final ClientRows rows;
    private final FilterChoices choices;

    ClientConditions(ClientRows rows, FilterChoices choices) {
        this.rows = rows;
        this.choices = choices;
    }

    /// Over `clients.clients`, whoever's they are. What is archived finds nothing.
    public Condition of(ClientQuery query) {
        return rows.filter(RULE, query, rows.fields());
    }

    /// Of those that the viewer sees.
    public Condition of(Viewer viewer, ClientQuery query) {
        return Clients.seenFirst(viewer, CLIENTS.ID).and(rows.filter(viewer, query, rows.fields()));
    }

    /// In words, one for each part.
    public List<Chip> words(Viewer viewer, ClientQuery query, Page page) {
        return choices.chips(query, viewer, rows.fields(), page);
    }

    /// What there is to choose by, with the choices.
    public List<Filter> filters(Viewer viewer, Page page) {
        Fields fields = rows.fields();
        return choices.all(viewer, fields, page).stream().flatMap(filter -> choices.one(filter.name(), viewer, fields, page).stream()).toList();
    }
}
