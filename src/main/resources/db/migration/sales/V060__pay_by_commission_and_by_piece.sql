-- What a product costs the company, per unit in the product's currency. A deal line keeps what it was when the line was written.
alter table sales.products add column cost numeric(19, 4) check (cost >= 0);
alter table sales.deal_lines add column cost numeric(19, 4) check (cost >= 0);

-- Whoever writes a line, by hand or by import, keeps the cost of the day; a price in another currency has none.
create function sales.keep_cost() returns trigger language plpgsql as $$
begin
    new.cost := coalesce(new.cost, (select p.cost from sales.products p join sales.deals d on d.id = new.deal_id and d.currency = p.currency where p.id = new.product_id));
    return new;
end $$;
create trigger keep_cost before insert on sales.deal_lines for each row execute function sales.keep_cost();

-- Who has a share in a deal. What the shares leave over is the owner's.
create table sales.deal_participants (
    id      bigint generated always as identity primary key,
    deal_id bigint not null references sales.deals on delete cascade,
    user_id bigint not null references identity.users,
    share   numeric(5, 2) not null check (share > 0 and share <= 100), -- percent
    unique (deal_id, user_id)
);
create index on sales.deal_participants (user_id);

create function sales.no_more_than_the_whole() returns trigger language plpgsql as $$
begin
    if (select sum(share) from sales.deal_participants where deal_id = new.deal_id) > 100 then
        raise exception 'the shares in deal % are more than the whole', new.deal_id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger no_more_than_the_whole after insert or update on sales.deal_participants deferrable initially deferred
    for each row execute function sales.no_more_than_the_whole();

-- Plans come in versions: `family` is the first version's id. One in force is never edited, only ended.
create table sales.pay_plans (
    id          bigint generated always as identity primary key,
    family      bigint references sales.pay_plans,       -- null: the first version
    number      int not null default 1 check (number > 0),
    name        text not null check (name <> ''),
    state       text not null default 'draft' check (state in ('draft', 'in_force', 'ended')),
    valid_from  date not null,
    valid_to    date,                                    -- null: until ended
    takes_back  boolean not null default true,           -- a returned payment takes back what it had earned
    created_at  timestamptz not null,
    created_by  bigint references identity.users,
    in_force_at timestamptz,
    version     int not null default 0,
    check (valid_to >= valid_from - 1)                   -- the day before: replaced before it ever counted
);
create unique index on sales.pay_plans (coalesce(family, id), number);

create table sales.pay_plan_people (
    id            bigint generated always as identity primary key,
    plan_id       bigint not null references sales.pay_plans on delete cascade,
    user_id       bigint references identity.users,
    department_id bigint references identity.departments, -- with all below it
    role          text,
    check (num_nonnulls(user_id, department_id, role) = 1)
);
create index on sales.pay_plan_people (plan_id);

create table sales.pay_rules (
    id             bigint generated always as identity primary key,
    plan_id        bigint not null references sales.pay_plans on delete cascade,
    position       int not null,
    name           text not null check (name <> ''),
    kind           text not null check (kind in ('income', 'margin', 'piece', 'discount')),
    rate           numeric(13, 4) check (rate >= 0),     -- income, margin: percent; piece: money for one; discount: percent lost, for each point or at once
    product_groups text[] not null default '{}',         -- empty: all
    occasion       text not null default 'any' check (occasion in ('any', 'first', 'repeat')),
    tier_span      text check (tier_span in ('month', 'quarter')),
    tier_way       text check (tier_way in ('marginal', 'whole')),
    action_type_id bigint references agenda.action_types,
    result_id      bigint references clients.classifier_values,
    discount_limit numeric(5, 2) check (discount_limit between 0 and 100),
    discount_way   text check (discount_way in ('points', 'share')),
    unique (plan_id, position),
    check ((tier_span is null) = (tier_way is null)),
    check ((kind = 'piece') = (action_type_id is not null)),
    check ((kind = 'discount') = (discount_limit is not null and discount_way is not null))
);

create table sales.pay_tiers (
    id      bigint generated always as identity primary key,
    rule_id bigint not null references sales.pay_rules on delete cascade,
    starts  numeric(19, 2) not null check (starts >= 0),
    ends    numeric(19, 2) check (ends > starts),        -- null: no end
    rate    numeric(13, 4) not null check (rate >= 0),   -- percent
    unique (rule_id, starts)
);

-- What somebody was paid by stays what it was.
create function sales.pay_plan_stays() returns trigger language plpgsql as $$
declare
    plan bigint;
begin
    if tg_table_name = 'pay_plans' then
        if old.state <> 'draft' and (tg_op = 'DELETE' or new.state = 'draft'
                or (old.name, old.valid_from, old.takes_back, old.family, old.number) is distinct from (new.name, new.valid_from, new.takes_back, new.family, new.number)) then
            raise exception 'plan % is in force and stays as it is', old.id using errcode = 'restrict_violation';
        end if;
    else
        if tg_table_name = 'pay_tiers' then
            select plan_id into plan from sales.pay_rules where id = case when tg_op = 'DELETE' then old.rule_id else new.rule_id end;
        else
            plan := case when tg_op = 'DELETE' then old.plan_id else new.plan_id end;
        end if;
        if (select state from sales.pay_plans where id = plan) <> 'draft' then
            raise exception 'plan % is in force and stays as it is', plan using errcode = 'restrict_violation';
        end if;
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger stays before update or delete on sales.pay_plans for each row execute function sales.pay_plan_stays();
create trigger stays before insert or update or delete on sales.pay_plan_people for each row execute function sales.pay_plan_stays();
create trigger stays before insert or update or delete on sales.pay_rules for each row execute function sales.pay_plan_stays();
create trigger stays before insert or update or delete on sales.pay_tiers for each row execute function sales.pay_plan_stays();

-- Closed months: what was paid, who was in which plan. Sealed in the transaction that closes it, and never changed again.
create table sales.pay_months (
    id        bigint generated always as identity primary key,
    month     date not null unique check (month = date_trunc('month', month)),
    currency  char(3) not null,
    closed_at timestamptz not null,
    closed_by bigint references identity.users,
    sealed    boolean not null default false
);

create table sales.pay_month_people (
    id      bigint generated always as identity primary key,
    month   date not null references sales.pay_months (month),
    plan_id bigint not null references sales.pay_plans,
    user_id bigint not null references identity.users,
    unique (month, plan_id, user_id)
);

create table sales.pay_lines (
    id                  bigint generated always as identity primary key,
    month               date not null references sales.pay_months (month), -- in which it is paid
    earned_month        date not null,                   -- earlier than month: a correction
    user_id             bigint not null references identity.users,
    plan_id             bigint not null references sales.pay_plans,
    rule_id             bigint not null references sales.pay_rules,
    kind                text not null check (kind in ('share', 'piece', 'discount', 'taken_back')),
    source              text not null check (source in ('payment', 'entry', 'action')),
    source_id           bigint not null,                 -- no reference: the line outlives what it was paid for
    returned_payment_id bigint,
    deal_id             bigint,
    client_id           bigint,
    happened_on         date not null,
    base                numeric(19, 2) not null,
    rate                numeric(13, 4) not null,
    amount              numeric(19, 2) not null,
    check (earned_month <= month)
);
create index on sales.pay_lines (user_id, month);
create index on sales.pay_lines (month, user_id);
create index on sales.pay_lines (earned_month);

create function sales.closed_month_stays() returns trigger language plpgsql as $$
declare
    gone boolean := tg_op <> 'INSERT' and (select sealed from sales.pay_months where month = old.month);
    come boolean := tg_op <> 'DELETE' and tg_table_name <> 'pay_months' and (select sealed from sales.pay_months where month = new.month);
begin
    if gone or come then
        raise exception 'the month % is closed and stays as it is', case when tg_op = 'INSERT' then new.month else old.month end using errcode = 'restrict_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger stays before update or delete on sales.pay_months for each row execute function sales.closed_month_stays();
create trigger stays before insert or update or delete on sales.pay_month_people for each row execute function sales.closed_month_stays();
create trigger stays before insert or update or delete on sales.pay_lines for each row execute function sales.closed_month_stays();

select identity.audit_table('sales.deal_participants', 'deal', 'deal_id');
select identity.audit_table('sales.pay_plans', 'pay_plan', 'id');
select identity.audit_table('sales.pay_plan_people', 'pay_plan', 'plan_id');
select identity.audit_table('sales.pay_rules', 'pay_plan', 'plan_id');
select identity.audit_table('sales.pay_tiers', 'pay_rule', 'rule_id');
select identity.audit_table('sales.pay_months', 'pay_month', 'id');
