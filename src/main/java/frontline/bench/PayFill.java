package frontline.bench;

import java.util.List;
import org.jooq.DSLContext;

/// Two hundred paid reps with a year's payments, whatever the size of the base: twenty payments each in a month.
final class PayFill {

    private static final int REPS = 200;
    private static final int PAYMENTS_OF_A_REP = 240;
    private static final List<String> AUDITED = List.of("identity.users", "sales.deals", "sales.deal_lines", "sales.payments");

    private final DSLContext sql;

    PayFill(DSLContext sql) {
        this.sql = sql;
    }

    /// Once for a base.
    void run() {
        if (sql.fetchOne("select 1 from sales.pay_plans where name = 'Field sales'") != null) return;
        AUDITED.forEach(table -> sql.execute("alter table " + table + " disable trigger user"));
        sql.execute("insert into identity.users (name, role, department_id) select 'Paid rep ' || n, 'sales_rep', (select max(id) from identity.departments) from generate_series(1, {0}) n", REPS);
        sql.execute("""
                with rep as (select id, department_id, row_number() over (order by id) as n from identity.users where name like 'Paid rep %'),
                     stage as (select id, pipeline_id from sales.stages order by id limit 1)
                insert into sales.deals (client_id, name, pipeline_id, stage_id, state, owner_id, department_id, amount, currency, opened_on, closed_on, stage_since)
                select 1 + (rep.n * 240 + k) % (select count(*) from clients.clients), 'Paid ' || rep.n || '-' || k, stage.pipeline_id, stage.id, 'won', rep.id, rep.department_id, 100 + (rep.n * k * 31) % 20000, 'USD',
                       day.on_day - 60, day.on_day, day.on_day
                from rep cross join stage cross join generate_series(1, {0}) k
                cross join lateral (select (date_trunc('year', now() - interval '5 months'))::date + (k * 365 / ({0} + 1))::int as on_day) day""", PAYMENTS_OF_A_REP);
        sql.execute("""
                insert into sales.deal_lines (deal_id, product_id, quantity, price, discount, amount)
                select d.id, p.id, 1, round(d.amount / (1 - (d.id % 16) / 100.0), 4), d.id % 16, d.amount from sales.deals d
                join (select id, row_number() over (order by id) - 1 as k from sales.products) p on p.k = d.id % 20 where d.name like 'Paid %'""");
        sql.execute("insert into sales.payments (deal_id, client_id, paid_on, amount, currency) select id, client_id, closed_on, amount, currency from sales.deals where name like 'Paid %'");
        AUDITED.forEach(table -> sql.execute("alter table " + table + " enable trigger user"));
        sql.execute("""
                with plan as (insert into sales.pay_plans (name, valid_from, created_at) values ('Field sales', current_date - 1000, now()) returning id),
                     rule as (insert into sales.pay_rules (plan_id, position, name, kind, tier_span, tier_way) select id, 0, 'Tiers', 'income', 'quarter', 'marginal' from plan returning id),
                     discount as (insert into sales.pay_rules (plan_id, position, name, kind, rate, discount_limit, discount_way) select id, 1, 'Discounts', 'discount', 5, 10, 'points' from plan),
                     tier as (insert into sales.pay_tiers (rule_id, starts, ends, rate) select rule.id, v.starts, v.ends, v.rate from rule cross join (values (0, 100000, 3), (100000, null, 5)) v (starts, ends, rate))
                insert into sales.pay_plan_people (plan_id, user_id) select plan.id, u.id from plan cross join (select id from identity.users where name like 'Paid rep %') u""");
        sql.execute("update sales.pay_plans set state = 'in_force', in_force_at = now()");
        sql.connection(connection -> {
            try (var work = connection.createStatement()) {
                work.execute("vacuum analyze");
            }
        });
    }
}
