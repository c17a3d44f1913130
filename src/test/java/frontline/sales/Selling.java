package frontline.sales;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.PEOPLE;
import static frontline.clients.db.Tables.TEAM;

import frontline.identity.Viewer;
import org.jooq.DSLContext;

/// What tests of selling start from: clients with an owner, and their people.
public record Selling(DSLContext sql) {

    public long client(String name, Viewer owner) {
        long id = sql.insertInto(CLIENTS).set(CLIENTS.NAME, name).set(CLIENTS.OWNER_ID, owner.userId()).set(CLIENTS.DEPARTMENT_ID, owner.departmentId())
                .returning(CLIENTS.ID).fetchSingle().getId();
        sql.insertInto(TEAM).set(TEAM.CLIENT_ID, id).set(TEAM.USER_ID, owner.userId()).set(TEAM.DEPARTMENT_ID, owner.departmentId()).set(TEAM.ROLE, "owner").execute();
        return id;
    }

    public long person(String name, long clientId) {
        return sql.insertInto(PEOPLE).set(PEOPLE.NAME, name).set(PEOPLE.CLIENT_ID, clientId).returning(PEOPLE.ID).fetchSingle().getId();
    }
}
