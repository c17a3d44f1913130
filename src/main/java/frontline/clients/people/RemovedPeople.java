package frontline.clients.people;

import static frontline.identity.db.Tables.AUDIT_TRAIL;

import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Brings a removed person back, with phones and e-mails, out of the audit trail.
@Component
class RemovedPeople {

    private final DSLContext sql;
    private final Clients clients;

    RemovedPeople(DSLContext sql, Clients clients) {
        this.sql = sql;
        this.clients = clients;
    }

    @Transactional
    public void bringBack(Viewer viewer, long clientId, long personId) {
        clients.ref(viewer, clientId);
        var removal = sql.select(AUDIT_TRAIL.ID, AUDIT_TRAIL.AT, AUDIT_TRAIL.BEFORE).from(AUDIT_TRAIL)
                .where(AUDIT_TRAIL.CARD.eq("client"), AUDIT_TRAIL.CARD_ID.eq(clientId), AUDIT_TRAIL.TABLE_NAME.eq("clients.people"), AUDIT_TRAIL.ROW_ID.eq(personId), AUDIT_TRAIL.ACTION.eq("D"), AUDIT_TRAIL.BEFORE.isNotNull())
                .orderBy(AUDIT_TRAIL.ID.desc()).limit(1)
                .fetchOptional().orElseThrow(() -> new NotFound("removed person " + personId));
        JSONB person = removal.value3();
        int returned = sql.execute("""
                insert into clients.people (id, client_id, name, position, birthday, note, classified, external_id, created_at, updated_at, version) overriding system value
                select p.id, p.client_id, p.name, p.position, p.birthday, p.note, coalesce(p.classified, '{}'), p.external_id, p.created_at, p.updated_at, p.version
                from jsonb_populate_record(null::clients.people, {0}) p on conflict (id) do nothing""", person);
        if (returned == 0) return;
        sql.execute("""
                insert into clients.contact_points (client_id, person_id, kind, value, normalized, label, position)
                select c.client_id, c.person_id, c.kind, c.value, c.normalized, c.label, c.position
                from identity.audit_trail t cross join lateral jsonb_populate_record(null::clients.contact_points, t.before) c
                where t.card = 'client' and t.card_id = {0} and t.table_name = 'clients.contact_points' and t.action = 'D' and c.person_id = {1}
                and t.at between {2}::timestamptz - interval '1 second' and {2}::timestamptz + interval '1 second'""", clientId, personId, removal.value2());
    }
}
