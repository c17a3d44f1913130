package frontline.clients.list;

import org.jooq.DSLContext;

/// Fills the base with made-up clients, fast.
final class Fill {

    private Fill() {}

    static void clients(DSLContext sql, int number) {
            sql.execute("""
                    insert into clients.clients (name, legal_name, tax_id, owner_id, department_id, probability, classified, created_at)
                    select (array['Acme', 'Borealis', 'Газпром', 'Молочные реки', 'Isdom', 'Kappa', 'Ёлкин дом', 'Running shoes', 'Zenith', 'Стройтрест'])[1 + i % 10] || ' '
                           || (array['North', 'South', 'Works', 'Plus', 'Трейд', 'Group', 'Labs'])[1 + (i / 10) % 7] || ' ' || i,
                           case when i % 3 = 0 then 'ООО «Компания ' || i || '»' end, lpad((7700000000 + i)::text, 10, '0'),
                           case when i % 5 > 0 then (select min(id) from identity.users) + i % (select count(*) from identity.users) end,
                           (select min(id) from identity.departments), case when i % 4 > 0 then (i * 7) % 101 end,
                           coalesce((select array_agg(id) from (select id from clients.classifier_values where id % 11 = i % 11 limit 2) v), '{}'),
                           timestamptz '2026-03-02 08:00' - make_interval(mins => i * 7)
                    from generate_series(1, {0}) i""", number);
            sql.execute("""
                    insert into clients.team (client_id, user_id, department_id, role)
                    select id, owner_id, department_id, case when owner_id is null then 'department' else 'owner' end from clients.clients on conflict do nothing""");
            sql.execute("""
                    insert into clients.contact_points (client_id, kind, value, normalized)
                    select id, 'phone', '+' || 79000000000 + id * 7919 % 99999999, (79000000000 + id * 7919 % 99999999)::text from clients.clients
                    union all select id, 'email', 'info@firm' || id || '.example', 'info@firm' || id || '.example' from clients.clients""");
            sql.execute("""
                    insert into clients.people (client_id, name, position)
                    select id, (array['Пётр', 'Anna', 'John', 'Мария', 'Семён'])[1 + id % 5] || ' ' || (array['Иванов', 'Smith', 'Петрова', 'Kuznetsov'])[1 + id % 4] || ' ' || id, 'Director' from clients.clients""");
            sql.execute("""
                    insert into agenda.actions (type_id, assignee_id, department_id, due_on, subject_kind, subject_id, subject_label)
                    select (select min(id) from agenda.action_types) + id % 5, coalesce(owner_id, (select min(id) from identity.users)), department_id, date '2026-02-27' + (id % 9)::int, 'client', id, name
                    from clients.clients where id % 3 > 0""");
            sql.execute("""
                    insert into clients.history (client_id, type_id, kind, area, happened_at, text, author_id)
                    select id, (select min(id) from agenda.action_types), 'contact', 'sales', timestamptz '2026-03-01' - make_interval(hours => (id % 900)::int), 'Asked for the price list and a visit in spring.', (select min(id) from identity.users)
                    from clients.clients where id % 2 = 0""");
    }
}
