package frontline.bench;

import java.util.List;
import org.jooq.DSLContext;

/// Fills an empty base with a company of any size, set by set. Names are drawn in Russian and English; some clients have
/// very many entries, most have few.
final class Fill {

    static final int CLIENTS_PER_REP = 1000;
    static final int REPS_PER_DEPARTMENT = 20;

    /// The audit trail of a base nobody has worked with is not what is measured.
    private static final List<String> AUDITED = List.of("identity.departments", "identity.users", "clients.clients", "clients.team", "clients.people", "clients.contact_points",
            "clients.history", "sales.products", "sales.deals", "sales.deal_lines", "sales.stage_passages", "sales.payments", "agenda.actions");

    private final DSLContext sql;
    private final int clients;

    Fill(DSLContext sql, int clients) {
        this.sql = sql;
        this.clients = clients;
    }

    record Step(String name, long rows, double seconds) {}

    /// One client has about two people, a deal, ten entries of history; one in three an open action.
    List<Step> run() {
        int reps = Math.max(2, clients / CLIENTS_PER_REP);
        int departments = Math.max(1, reps / REPS_PER_DEPARTMENT);
        AUDITED.forEach(table -> sql.execute("alter table " + table + " disable trigger user"));
        return List.of(
                step("departments", """
                        insert into identity.departments (parent_id, kind, name)
                        select (select min(id) from identity.departments), 'department', 'Department ' || n from generate_series(1, %d) n""".formatted(departments)),
                step("users", """
                        insert into identity.users (name, role, department_id)
                        select 'Rep ' || n, 'sales_rep', d.id
                        from generate_series(1, %d) n
                        join (select id, row_number() over (order by id) - 1 as k, count(*) over () as c from identity.departments where parent_id is not null) d on d.k = n %% d.c""".formatted(reps)),
                step("clients", """
                        with rep as (select id, department_id, row_number() over (order by id) - 1 as k, count(*) over () as c from identity.users where role = 'sales_rep'),
                             region as (select array_agg(v.id) as ids from clients.classifier_values v join clients.classifiers k on k.id = v.classifier_id where k.key = 'source')
                        insert into clients.clients (name, kind, owner_id, department_id, probability, tax_id, classified, created_at)
                        select case when n %% 2 = 0
                                    then (array['ООО','АО','ЗАО','ИП'])[1 + n %% 4] || ' «' || (array['Север','Восток','Вектор','Альфа','Меридиан','Заря','Техно','Агро','Строй','Мега'])[1 + (n * 7) %% 10]
                                         || (array['сервис','торг','монтаж','пром','снаб','инвест','проект','лайн'])[1 + (n * 13) %% 8] || ' ' || n || '»'
                                    else (array['Northern','Blue','Acme','Global','Prime','Silver','Rapid','United','Pacific','Summit'])[1 + (n * 7) %% 10] || ' '
                                         || (array['Systems','Trading','Logistics','Foods','Tools','Energy','Media','Labs'])[1 + (n * 13) %% 8] || ' ' || n || ' ' || (array['Inc','Ltd','LLC','GmbH'])[1 + n %% 4] end,
                               'company', rep.id, rep.department_id, (n * 37) %% 101, lpad((7700000000 + n)::text, 10, '0'),
                               array[region.ids[1 + n %% cardinality(region.ids)]], now() - (n %% 1000) * interval '1 day' - n * interval '1 second'
                        from generate_series(1, %d) n cross join region join rep on rep.k = (n / %d) %% rep.c""".formatted(clients, CLIENTS_PER_REP)),
                step("team", "insert into clients.team (client_id, user_id, department_id, role) select id, owner_id, department_id, 'owner' from clients.clients"),
                step("people", """
                        insert into clients.people (client_id, name, position)
                        select c.id, case when (c.id + k) %% 2 = 0
                                   then (array['Анна','Иван','Мария','Пётр','Ольга','Сергей','Елена','Дмитрий'])[1 + (c.id * 3 + k) %% 8] || ' ' || (array['Иванова','Смирнов','Кузнецова','Попов','Соколова','Лебедев','Козлова','Новиков'])[1 + (c.id * 5 + k) %% 8]
                                   else (array['John','Mary','James','Linda','Robert','Susan','Michael','Karen'])[1 + (c.id * 3 + k) %% 8] || ' ' || (array['Smith','Johnson','Brown','Taylor','Miller','Wilson','Moore','Clark'])[1 + (c.id * 5 + k) %% 8] end,
                               (array['Director','Buyer','Engineer','Закупки'])[1 + (c.id + k) %% 4]
                        from clients.clients c cross join generate_series(0, 1) k"""),
                step("phones", """
                        insert into clients.contact_points (client_id, person_id, kind, value, normalized)
                        select client_id, id, 'phone', '+7' || (9000000000 + (id * 7919) %% 999999999), '7' || (9000000000 + (id * 7919) %% 999999999) from clients.people"""),
                step("e-mails", """
                        insert into clients.contact_points (client_id, person_id, kind, value, normalized, position)
                        select client_id, id, 'email', 'person' || id || '@client' || client_id || '.example', 'person' || id || '@client' || client_id || '.example', 1 from clients.people"""),
                step("products", """
                        insert into sales.products (name, product_group, price, currency)
                        select 'Product ' || n, 'Group ' || n %% 5, 100 * n, 'USD' from generate_series(1, 20) n"""),
                step("deals", """
                        with stage as (select id, pipeline_id, row_number() over (order by position, id) - 1 as k, count(*) over () as c from sales.stages),
                             reason as (select min(v.id) as id from clients.classifier_values v join clients.classifiers k on k.id = v.classifier_id where k.key = 'lost_reason')
                        insert into sales.deals (client_id, name, pipeline_id, stage_id, state, owner_id, department_id, amount, currency, opened_on, expected_on, closed_on, stage_since, lost_reason_id)
                        select c.id, 'Deal ' || c.id, stage.pipeline_id, stage.id, kind.state, c.owner_id, c.department_id, 100 + (c.id * 31) %% 90000, 'USD',
                               current_date - (c.id %% 700)::int, current_date + (c.id %% 90)::int,
                               case when kind.state <> 'open' then current_date - (c.id %% 300)::int %% greatest(1, (c.id %% 700)::int) end,
                               now() - (c.id %% 60) * interval '1 day', case when kind.state = 'lost' then reason.id end
                        from clients.clients c
                        cross join lateral (select (array['open','won','lost','won','lost'])[1 + c.id %% 5] as state) kind
                        cross join reason
                        join stage on stage.k = (c.id / 5) %% stage.c"""),
                step("deal lines", """
                        insert into sales.deal_lines (deal_id, product_id, quantity, price, amount)
                        select d.id, p.id, 1, d.amount, d.amount from sales.deals d
                        join (select id, row_number() over (order by id) - 1 as k from sales.products) p on p.k = d.id %% 20"""),
                step("stage passages", "insert into sales.stage_passages (deal_id, stage_id, entered_at, left_at) select id, stage_id, stage_since, case when state = 'open' then null else greatest(stage_since, now()) end from sales.deals"),
                step("payments", "insert into sales.payments (deal_id, client_id, paid_on, amount, currency) select id, client_id, closed_on, amount, currency from sales.deals where state = 'won' and amount > 0"),
                step("history", """
                        with type as (select array_agg(id order by position) as ids from agenda.action_types)
                        insert into clients.history (client_id, type_id, kind, area, happened_at, minutes, text, author_id)
                        select c.id, type.ids[1 + (c.id + k) %% cardinality(type.ids)], 'contact', 'sales', now() - (k * 9 + c.id %% 9) * interval '1 day' - (c.id %% 600) * interval '1 minute', 5 + (c.id + k) %% 40,
                               (array['Asked for the price list and a delivery date.','Показали демонстрацию, понравилось, думают до пятницы.','Not reached, try again tomorrow.','Обсудили условия оплаты, просят рассрочку.'])[1 + (c.id + k) %% 4], c.owner_id
                        from clients.clients c cross join type
                        cross join lateral generate_series(1, case when c.id %% 50000 = 1 then 20000 when c.id %% 100 = 0 then 100 else 9 end) k"""),
                step("actions", """
                        with type as (select min(id) as id from agenda.action_types)
                        insert into agenda.actions (type_id, assignee_id, department_id, due_on, prepare, subject_kind, subject_id, subject_label)
                        select type.id, c.owner_id, c.department_id, current_date - 5 + (c.id %% 40)::int, 'Price list', 'client', c.id, c.name from clients.clients c cross join type where c.id %% 3 = 0"""),
                finish());
    }

    private Step step(String name, String statement) {
        long begun = System.nanoTime();
        int rows = sql.execute(statement.replace("%%", "%"));
        return new Step(name, rows, (System.nanoTime() - begun) / 1e9);
    }

    private Step finish() {
        long begun = System.nanoTime();
        AUDITED.forEach(table -> sql.execute("alter table " + table + " enable trigger user"));
        sql.connection(connection -> {
            try (var work = connection.createStatement()) {
                work.execute("vacuum analyze");
            }
        });
        return new Step("vacuum analyze", 0, (System.nanoTime() - begun) / 1e9);
    }
}
