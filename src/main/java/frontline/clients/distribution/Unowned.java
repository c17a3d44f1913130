package frontline.clients.distribution;

import static frontline.clients.db.Tables.CLIENTS;

import frontline.clients.cards.ClientRef;
import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Clients without an owner, whom somebody has to see.
@Component
class Unowned {

    private static final int SHOWN = 5;

    private final DSLContext sql;

    Unowned(DSLContext sql) {
        this.sql = sql;
    }

    record Some(int number, List<ClientRef> latest) {}

    Some seenBy(Viewer viewer) {
        var without = CLIENTS.OWNER_ID.isNull().and(Clients.seenBy(viewer, CLIENTS.ID));
        return new Some(sql.fetchCount(CLIENTS, without),
                sql.select(CLIENTS.ID, CLIENTS.NAME).from(CLIENTS).where(without).orderBy(CLIENTS.CREATED_AT.desc(), CLIENTS.ID.desc()).limit(SHOWN).fetch(r -> new ClientRef(r.value1(), r.value2())));
    }
}
