package frontline.clients.cards;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.TEAM;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Client cards. A client is seen by those who work with it: the owner, everybody who takes part, their heads.
@Component
public class Clients {

    private final DSLContext sql;
    private final Users users;

    Clients(DSLContext sql, Users users) {
        this.sql = sql;
        this.users = users;
    }

    /// The condition for rows that belong to a client, for every query in which clients or what hangs on them appear.
    public static Condition seenBy(Viewer viewer, Field<Long> clientId) {
        return viewer.seesAll()
                ? noCondition()
                : clientId.in(select(TEAM.CLIENT_ID).from(TEAM).where(viewer.sees(TEAM.USER_ID, TEAM.DEPARTMENT_ID)));
    }

    /// @throws NotFound when there is no such client or the viewer may not see it
    public ClientRef ref(Viewer viewer, long id) {
        return sql.select(CLIENTS.ID, CLIENTS.NAME).from(CLIENTS)
                .where(CLIENTS.ID.eq(id), seenBy(viewer, CLIENTS.ID))
                .fetchOptional(r -> new ClientRef(r.value1(), r.value2()))
                .orElseThrow(() -> new NotFound("client " + id));
    }

    /// Somebody works with the client from now on, for instance in a deal, and so sees the card.
    @Transactional
    public void takePart(long clientId, long userId) {
        sql.insertInto(TEAM)
                .set(TEAM.CLIENT_ID, clientId).set(TEAM.USER_ID, userId).set(TEAM.ROLE, "participant")
                .set(TEAM.DEPARTMENT_ID, users.departmentOf(userId))
                .onConflict(TEAM.CLIENT_ID, TEAM.USER_ID).doNothing()
                .execute();
    }
}
