package frontline.clients.cards;

import static frontline.clients.db.Tables.CLIENTS;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.val;

import frontline.clients.search.NameFilter;
import frontline.identity.Viewer;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Finds clients by a part of their name, for choosing one in a form.
@Component
class ClientSearch {

    private static final int OFFERED = 10;

    private final DSLContext sql;

    ClientSearch(DSLContext sql) {
        this.sql = sql;
    }

    List<ClientRef> byName(Viewer viewer, String typed) {
        String part = typed.strip().toLowerCase(Locale.ROOT);
        if (part.length() < 2) return List.of();
        return sql.select(CLIENTS.ID, CLIENTS.NAME).from(CLIENTS)
                .where(NameFilter.of(part), Clients.seenBy(viewer, CLIENTS.ID))
                .orderBy(lower(CLIENTS.NAME).startsWith(val(part)).desc(), length(CLIENTS.NAME), CLIENTS.ID)
                .limit(OFFERED)
                .fetch(r -> new ClientRef(r.value1(), r.value2()));
    }
}
