package frontline.clients.list;

import static frontline.clients.db.Tables.TEAM;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.select;

import frontline.clients.cards.Clients;
import frontline.identity.Sight;
import frontline.identity.Viewer;
import org.jooq.Condition;
import org.jooq.Field;

/// What [Clients#seenBy] says, in the shape that suits a sorted list: somebody with a few thousand own clients starts from
/// these, instead of walking through everybody's in the order of the list until fifty of the own ones have come along.
final class Seen {

    private Seen() {}

    static Condition by(Viewer viewer, Field<Long> clientId) {
        return viewer.sight() == Sight.OWN
                ? clientId.eq(any(array(select(TEAM.CLIENT_ID).from(TEAM).where(viewer.sees(TEAM.USER_ID, TEAM.DEPARTMENT_ID)))))
                : Clients.seenBy(viewer, clientId);
    }
}
