package frontline.clients.list;

import static frontline.clients.db.Tables.CLIENTS;

import frontline.clients.cards.ClientAssigned;
import frontline.clients.cards.ClientChange;
import frontline.clients.cards.Clients;
import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// One change to many clients at once: all of it or nothing, and undone as a whole by its cause.
@Component
public class BulkChanges {

    public static final int MOST = 1000;

    private final DSLContext sql;
    private final Clients clients;
    private final Classifiers classifiers;
    private final ApplicationEventPublisher events;

    BulkChanges(DSLContext sql, Clients clients, Classifiers classifiers, ApplicationEventPublisher events) {
        this.sql = sql;
        this.clients = clients;
        this.classifiers = classifiers;
        this.events = events;
    }

    /// @param refused clients that the viewer may not change so
    public record Changed(int done, int refused) {}

    @Transactional
    public Changed assign(Viewer viewer, List<Long> ids, @Nullable Long ownerId) {
        List<Outcome<Long>> outcomes = new ArrayList<>();
        for (Long id : seen(viewer, ids)) outcomes.add(clients.assign(viewer, id, ownerId));
        return counted(outcomes);
    }

    /// In a classifier that allows many, the value joins those a card has.
    /// @param valueId null takes all values of the classifier away
    @Transactional
    public Changed classify(Viewer viewer, List<Long> ids, long classifierId, @Nullable Long valueId) {
        Classifier classifier = classifiers.get(classifierId);
        List<Outcome<Integer>> outcomes = new ArrayList<>();
        sql.select(CLIENTS.ID, CLIENTS.VERSION, CLIENTS.CLASSIFIED).from(CLIENTS)
                .where(CLIENTS.ID.in(seen(viewer, ids))).orderBy(CLIENTS.ID).fetch()
                .forEach(row -> {
                    List<String> values = new ArrayList<>();
                    if (valueId != null) values.add(valueId.toString());
                    if (valueId != null && classifier.many()) classifier.chosen(Set.copyOf(Arrays.asList(row.value3()))).stream()
                            .map(value -> String.valueOf(value.id())).filter(value -> !values.contains(value)).forEach(values::add);
                    outcomes.add(clients.change(viewer, row.value1(), row.value2(), ClientChange.of("c-" + classifierId, values.toArray(String[]::new))));
                });
        return counted(outcomes);
    }

    /// Takes back what somebody did under a cause, where nobody has changed it since.
    @Transactional
    public int undo(Viewer viewer, String cause) {
        List<ClientAssigned> returned = sql.fetch("""
                select a.row_id, (a.after ->> 'owner_id')::bigint, (a.before ->> 'owner_id')::bigint
                from identity.audit_trail a join clients.clients c on c.id = a.row_id
                where a.cause = {0} and a.user_id = {1} and a.table_name = 'clients.clients' and a.action = 'U' and jsonb_exists(a.after, 'owner_id')
                  and c.owner_id is not distinct from (a.after ->> 'owner_id')::bigint""", cause, viewer.userId())
                .map(r -> new ClientAssigned(r.get(0, Long.class), r.get(1, Long.class), r.get(2, Long.class), viewer.userId()));
        int changed = sql.execute("""
                update clients.clients c set
                    owner_id = case when jsonb_exists(a.before, 'owner_id') then (a.before ->> 'owner_id')::bigint else c.owner_id end,
                    department_id = case when jsonb_exists(a.before, 'department_id') then (a.before ->> 'department_id')::bigint else c.department_id end,
                    classified = case when jsonb_exists(a.before, 'classified') then array(select jsonb_array_elements_text(a.before -> 'classified')::bigint) else c.classified end,
                    version = c.version + 1
                from identity.audit_trail a
                where a.cause = {0} and a.user_id = {1} and a.table_name = 'clients.clients' and a.action = 'U' and a.row_id = c.id
                  and to_jsonb(c) @> (a.after - 'version' - 'updated_at')""", cause, viewer.userId());
        sql.execute("""
                delete from clients.team t using identity.audit_trail a
                where a.cause = {0} and a.user_id = {1} and a.table_name = 'clients.team' and a.action = 'I' and a.row_id = t.id and t.client_id = any({2})""",
                cause, viewer.userId(), ids(returned));
        sql.execute("""
                insert into clients.team (client_id, user_id, department_id, role, since)
                select row.client_id, row.user_id, row.department_id, row.role, row.since
                from identity.audit_trail a cross join lateral jsonb_populate_record(null::clients.team, a.before) row
                where a.cause = {0} and a.user_id = {1} and a.table_name = 'clients.team' and a.action = 'D' and row.client_id = any({2})
                on conflict do nothing""", cause, viewer.userId(), ids(returned));
        sql.execute("""
                update clients.team t set role = coalesce(a.before ->> 'role', t.role), department_id = coalesce((a.before ->> 'department_id')::bigint, t.department_id)
                from identity.audit_trail a
                where a.cause = {0} and a.user_id = {1} and a.table_name = 'clients.team' and a.action = 'U' and a.row_id = t.id and t.client_id = any({2})""",
                cause, viewer.userId(), ids(returned));
        returned.forEach(events::publishEvent);
        return changed;
    }

    private static Long[] ids(List<ClientAssigned> returned) {
        return returned.stream().map(ClientAssigned::clientId).toArray(Long[]::new);
    }

    private List<Long> seen(Viewer viewer, List<Long> ids) {
        return clients.refs(viewer, ids.stream().limit(MOST).toList()).keySet().stream().sorted().toList();
    }

    private static Changed counted(List<? extends Outcome<?>> outcomes) {
        int done = (int) outcomes.stream().filter(outcome -> outcome instanceof Outcome.Done).count();
        return new Changed(done, outcomes.size() - done);
    }
}
