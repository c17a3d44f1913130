package frontline.bench;

import frontline.identity.Role;
import java.util.List;
import org.jooq.DSLContext;

/// Fills an empty base with a company of any size, set by set. Names are drawn in Russian and English; some clients have
/// very many entries, most have few.
final class Fill {

    static final int CLIENTS_PER_REP = 1000;
    static final int REPS_PER_DEPARTMENT = 100;
    private static final int MOST_USERS = 64;

    /// The audit trail of a base nobody has worked with is not what is measured.
    private static final List<String> AUDITED = List.of("identity.departments", "identity.users", "clients.clients", "clients.team", "clients.people", "clients.contact_points",
            "clients.history", "sales.products", "sales.deals", "sales.deal_lines", "sales.stage_passages", "sales.payments", "agenda.actions");

    private static final int AT_ONCE = 20_000;

    private final DSLContext sql;
    private final int clients;
    private final String passwordHash;

    Fill(DSLContext sql, int clients, String passwordHash) {
        this.sql = sql;
        this.clients = clients;
        this.passwordHash = passwordHash;
    }

    /// @param i from 0
    static String email(Role role, int i) {
        return role.code() + (i + 1) + "@frontline.example";
    }

    static int peopleOf(Role role, int clients) {
        int reps = Math.max(2, clients / CLIENTS_PER_REP);
        return role == Role.SALES_REP ? reps : Math.min(reps, MOST_USERS);
    }

    /// How many circles the people of this role form, so that nobody sees a deal of another circle; the n-th of them is in circle n modulo so many.
    static int circlesOf(Role role, int clients) {
        return switch (role) {
            case SALES_REP -> peopleOf(role, clients);
            case HEAD_OF_SALES -> departments(clients);
            default -> 1;
        };
    }

    private static int departments(int clients) {
        return Math.max(1, peopleOf(Role.SALES_REP, clients) / REPS_PER_DEPARTMENT);
    }

    record Step(String name, long rows, double seconds) {}

    /// One client has about two people, a deal, ten entries of history; one in three an open action, one in twenty a rep who takes part.
    List<Step> run() {
        int reps = peopleOf(Role.SALES_REP, clients);
        int departments = departments(clients);
        AUDITED.forEach(table -> sql.execute("alter table " + table + " disable trigger user"));
        return List.of(
                step("departments", """
                        insert into identity.departments (parent_id, kind, name)
                        select (select min(id) from identity.departments), 'department', 'Department ' || n from generate_series(1, %d) n""".formatted(departments)),
                users(Role.SALES_REP, reps),
                users(Role.HEAD_OF_SALES, peopleOf(Role.HEAD_OF_SALES, clients)),
                users(Role.EXECUTIVE, peopleOf(Role.EXECUTIVE, clients)),
                step("clients", """
                        with rep as (select id, department_id, row_number() over (order by id) - 1 as k, count(*) over () as c from identity.users where role = 'sales_rep'),
                             source as (select array_agg(v.id) as ids from clients.classifier_values v join clients.classifiers k on k.id = v.classifier_id where k.key = 'source'),
                             word as (select %s as first_ru, %s as second_ru, %s as first_en, %s as second_en)
                        insert into clients.clients (name, kind, owner_id, department_id, probability, tax_id, classified, created_at)
                        select case when n %% 2 = 0
                                    then (array['ООО','ООО','ООО','АО','ИП'])[1 + n %% 5] || ' «' || first_ru[1 + (cardinality(first_ru) * power(dice.a, 2))::int %% cardinality(first_ru)]
                                         || second_ru[1 + (cardinality(second_ru) * power(dice.b, 2))::int %% cardinality(second_ru)] || case when n %% 3 = 0 then '-' || n %% 997 else '' end || '»'
                                    else first_en[1 + (cardinality(first_en) * power(dice.a, 2))::int %% cardinality(first_en)] || ' ' || second_en[1 + (cardinality(second_en) * power(dice.b, 2))::int %% cardinality(second_en)]
                                         || case when n %% 3 = 0 then ' ' || n %% 997 else '' end || (array[' Inc',' Ltd',' LLC',' GmbH'])[1 + n %% 4] end,
                               'company', rep.id, rep.department_id, (n * 37) %% 101, lpad((7700000000 + n)::text, 10, '0'),
                               array[source.ids[1 + n %% cardinality(source.ids)]], now() - (n %% 1000) * interval '1 day' - n * interval '1 second'
                        from generate_series(1, %d) n cross join source cross join word
                        cross join lateral (select hashint4(n)::bigint %% 1000003 / 1000003.0 as a, hashint4(n + 17)::bigint %% 1000003 / 1000003.0 as b) signed
                        cross join lateral (select abs(signed.a) as a, abs(signed.b) as b) dice
                        join rep on rep.k = (n - 1) / %d %% rep.c""".formatted(words(Names.FIRST_RU), words(Names.SECOND_RU), words(Names.FIRST_EN), words(Names.SECOND_EN), clients, CLIENTS_PER_REP)),
                step("team", "insert into clients.team (client_id, user_id, department_id, role) select id, owner_id, department_id, 'owner' from clients.clients"),
                step("participants", """
                        with rep as (select id, department_id, row_number() over (order by id) - 1 as k, count(*) over () as c from identity.users where role = 'sales_rep')
                        insert into clients.team (client_id, user_id, department_id, role)
                        select c.id, rep.id, rep.department_id, 'participant' from clients.clients c join rep on rep.k = c.id / 20 * 7 %% rep.c where c.id %% 20 = 0 and rep.id <> c.owner_id"""),
                step("people", """
                        insert into clients.people (client_id, name, position)
                        select c.id, case when (c.id + k) %% 2 = 0
                                   then given_ru[1 + (cardinality(given_ru) * power(dice.a, 2))::int %% cardinality(given_ru)] || ' ' || family_ru[1 + (cardinality(family_ru) * power(dice.b, 2))::int %% cardinality(family_ru)]
                                   else given_en[1 + (cardinality(given_en) * power(dice.a, 2))::int %% cardinality(given_en)] || ' ' || family_en[1 + (cardinality(family_en) * power(dice.b, 2))::int %% cardinality(family_en)] end,
                               (array['Director','Buyer','Engineer','Закупки'])[1 + (c.id + k) %% 4]
                        from clients.clients c cross join generate_series(0, 1) k
                        cross join (select %s as given_ru, %s as family_ru, %s as given_en, %s as family_en) word
                        cross join lateral (select abs(hashint8(c.id * 2 + k)::bigint %% 1000003) / 1000003.0 as a, abs(hashint8(c.id * 3 + k + 5)::bigint %% 1000003) / 1000003.0 as b) dice""".formatted(
                        words(Names.GIVEN_RU), words(Names.FAMILY_RU), words(Names.GIVEN_EN), words(Names.FAMILY_EN))),
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

    private Step users(Role role, int count) {
        return step(role.code(), """
                insert into identity.users (name, email, role, department_id, password_hash)
                select '%s ' || n, '%s' || n || '@frontline.example', '%s', d.id, '%s'
                from generate_series(1, %d) n
                join (select id, row_number() over (order by id) - 1 as k, count(*) over () as c from identity.departments where parent_id is not null) d on d.k = (n - 1) %% d.c""".formatted(
                role == Role.SALES_REP ? "Rep" : role == Role.HEAD_OF_SALES ? "Head" : "Executive", role.code(), role.code(), passwordHash, count));
    }

    private static String words(String words) {
        return "array['" + String.join("','", words.split(" ")) + "']";
    }

    private Step step(String name, String statement) {
        long begun = System.nanoTime();
        int rows = sql.execute(statement.replace("%%", "%"));
        return new Step(name, rows, (System.nanoTime() - begun) / 1e9);
    }

    private Step finish() {
        long begun = System.nanoTime();
        AUDITED.forEach(table -> sql.execute("alter table " + table + " enable trigger user"));
        // What the triggers would have kept.
        for (int first = 1; first <= clients; first += AT_ONCE) {
            sql.execute("select clients.count_completeness(array(select id from clients.clients where id >= {0} and id < {1}))", first, first + AT_ONCE);
        }
        sql.execute("insert into clients.ownerships (client_id, owner_id, since, why) select id, owner_id, created_at, 'beginning' from clients.clients where owner_id is not null order by id");
        sql.execute("select sales.sum_open_deals()");
        sql.execute("select clients.gather_words()");
        sql.execute("update identity.company set name = name"); // a program that runs forgets what it remembered of the staff
        sql.connection(connection -> {
            try (var work = connection.createStatement()) {
                work.execute("vacuum analyze");
            }
        });
        return new Step("vacuum analyze", 0, (System.nanoTime() - begun) / 1e9);
    }
}
