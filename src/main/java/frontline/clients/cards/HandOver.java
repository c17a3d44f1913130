package frontline.clients.cards;

import static frontline.clients.db.Tables.CLIENTS;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Gives many clients to their new owners at once, by three statements however many they are. Whether the viewer may, the caller asks.
@Component
public class HandOver {

    private final DSLContext sql;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HandOver(DSLContext sql, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.events = events;
        this.clock = clock;
    }

    /// @param owners client → new owner
    /// @return how many changed hands
    @Transactional
    public int clients(Map<Long, Long> owners, @Nullable Long by) {
        Map<Long, @Nullable Long> before = new TreeMap<>();
        sql.select(CLIENTS.ID, CLIENTS.OWNER_ID).from(CLIENTS).where("clients.clients.id = any(?::bigint[])", (Object) owners.keySet().toArray(Long[]::new)).orderBy(CLIENTS.ID).forUpdate()
                .forEach(row -> { if (!Objects.equals(row.value2(), owners.get(row.value1()))) before.put(row.value1(), row.value2()); });
        if (before.isEmpty()) return 0;
        List<Long> moving = List.copyOf(before.keySet());
        Long[] ids = moving.toArray(Long[]::new);
        Long[] to = moving.stream().map(owners::get).toArray(Long[]::new);
        sql.execute("""
                update clients.clients c set owner_id = u.owner, department_id = x.department_id, updated_at = ?::timestamptz, version = c.version + 1
                from unnest(?::bigint[], ?::bigint[]) as u(client, owner) join identity.users x on x.id = u.owner where c.id = u.client""", Instant.now(clock).toString(), ids, to);
        sql.execute("delete from clients.team where client_id = any(?::bigint[]) and role in ('owner', 'department')", (Object) ids);
        sql.execute("""
                insert into clients.team (client_id, user_id, department_id, role, since)
                select u.client, u.owner, x.department_id, 'owner', ?::timestamptz from unnest(?::bigint[], ?::bigint[]) as u(client, owner) join identity.users x on x.id = u.owner
                on conflict (client_id, user_id) do update set role = 'owner', department_id = excluded.department_id""", Instant.now(clock).toString(), ids, to);
        before.forEach((id, from) -> events.publishEvent(new ClientAssigned(id, from, owners.get(id), by)));
        return before.size();
    }
}
