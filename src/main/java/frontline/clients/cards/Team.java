package frontline.clients.cards;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.TEAM;

import frontline.identity.UserMoved;
import frontline.identity.deeds.DeedChanged;
import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
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

    /// An undo leaves an owner whom somebody has chosen since: the team goes by the card.
    @EventListener
    @Transactional
    public void follow(DeedChanged changed) {
        if (!changed.deed().state().equals("undone")) return;
        String cause = changed.deed().cause();
        sql.execute("""
                delete from clients.team t using clients.clients c
                where c.id = t.client_id and t.role in ('owner', 'department') and (t.user_id is distinct from c.owner_id)
                  and t.client_id in (select card_id from identity.audit_trail where cause = {0} and card = 'client' and table_name = 'clients.team')""", cause);
        sql.execute("""
                insert into clients.team (client_id, user_id, department_id, role, since)
                select c.id, c.owner_id, c.department_id, case when c.owner_id is null then 'department' else 'owner' end, {1} from clients.clients c
                where c.id in (select card_id from identity.audit_trail where cause = {0} and card = 'client' and table_name = 'clients.team')
                  and not exists (select from clients.team t where t.client_id = c.id and t.user_id is not distinct from c.owner_id)""", cause, DSL.val(Instant.now(clock), TEAM.SINCE));
    }
}
