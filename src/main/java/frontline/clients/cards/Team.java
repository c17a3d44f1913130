package frontline.clients.cards;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.TEAM;

import frontline.identity.UserMoved;
import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who works with a client. The owner is always among them; without an owner the department stands alone.
@Component
class Team {

    private final DSLContext sql;
    private final Clock clock;

    Team(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Makes `owner` the only owner among the client's team.
    void lead(long clientId, @Nullable Long owner, long department) {
        sql.deleteFrom(TEAM).where(TEAM.CLIENT_ID.eq(clientId), TEAM.ROLE.in("owner", "department")).execute();
        if (owner == null) add(clientId, null, department, "department");
        else add(clientId, owner, department, "owner");
    }

    void join(long clientId, long user, long department) {
        sql.insertInto(TEAM)
                .set(TEAM.CLIENT_ID, clientId).set(TEAM.USER_ID, user).set(TEAM.DEPARTMENT_ID, department)
                .set(TEAM.ROLE, "participant").set(TEAM.SINCE, Instant.now(clock))
                .onConflict(TEAM.CLIENT_ID, TEAM.USER_ID).doNothing()
                .execute();
    }

    private void add(long clientId, @Nullable Long user, long department, String role) {
        var insert = sql.insertInto(TEAM)
                .set(TEAM.CLIENT_ID, clientId).set(TEAM.USER_ID, user).set(TEAM.DEPARTMENT_ID, department)
                .set(TEAM.ROLE, role).set(TEAM.SINCE, Instant.now(clock));
        if (user == null) insert.execute();
        else insert.onConflict(TEAM.CLIENT_ID, TEAM.USER_ID).doUpdate().set(TEAM.ROLE, role).set(TEAM.DEPARTMENT_ID, department).execute();
    }

    @EventListener
    @Transactional
    public void follow(UserMoved moved) {
        sql.update(TEAM).set(TEAM.DEPARTMENT_ID, moved.departmentId()).where(TEAM.USER_ID.eq(moved.userId())).execute();
        sql.update(CLIENTS).set(CLIENTS.DEPARTMENT_ID, moved.departmentId()).where(CLIENTS.OWNER_ID.eq(moved.userId())).execute();
    }
}
