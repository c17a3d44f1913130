-- Who was responsible for a client, from when to when, and why. Outlives the card: one that comes back, or lives on in another, keeps its history.
create table clients.ownerships (
    id        bigint generated always as identity primary key,
    client_id bigint not null,
    owner_id  bigint not null references identity.users,
    since     timestamptz not null,
    until     timestamptz check (until >= since),
    why       text not null check (why in ('hand', 'rule', 'import', 'merge', 'undo', 'beginning')),
    rule_id   bigint,
    rule      text,                                         -- its name at that time
    by_id     bigint references identity.users
);
create unique index on clients.ownerships (client_id) where until is null;
create index on clients.ownerships (client_id, since desc, id desc);
create index ownerships_by_owner on clients.ownerships (owner_id, since) where until is null;

-- Written wherever a client changes hands, so no code can forget to. Who and why come from the transaction, as for the audit trail;
-- a rule of distribution says its name with set_config('frontline.rule', '7 Region Europe', true).
create function clients.keep_ownerships() returns trigger language plpgsql as $$
declare
    who   bigint := nullif(current_setting('frontline.user', true), '')::bigint;
    cause text   := coalesce(current_setting('frontline.cause', true), '');
    rule  text   := nullif(current_setting('frontline.rule', true), '');
    why   text   := case when rule is not null then 'rule' when cause like 'import:%' then 'import' when cause like 'merge:%' then 'merge' when cause like 'undo:%' then 'undo' else 'hand' end;
begin
    if tg_op = 'DELETE' then
        update clients.ownerships w set until = greatest(w.since, clock_timestamp()) from old_rows o where w.client_id = o.id and w.until is null;
    elsif tg_op = 'UPDATE' then
        update clients.ownerships w set until = greatest(w.since, case when n.updated_at = o.updated_at then clock_timestamp() else n.updated_at end)
        from old_rows o join new_rows n on n.id = o.id
        where w.client_id = n.id and w.until is null and n.owner_id is distinct from o.owner_id;
        insert into clients.ownerships (client_id, owner_id, since, why, rule_id, rule, by_id)
        select n.id, n.owner_id, greatest(case when n.updated_at = o.updated_at then clock_timestamp() else n.updated_at end, (select max(w.until) from clients.ownerships w where w.client_id = n.id)),
               why, split_part(rule, ' ', 1)::bigint, substr(rule, strpos(rule, ' ') + 1), who
        from old_rows o join new_rows n on n.id = o.id
        where n.owner_id is distinct from o.owner_id and n.owner_id is not null;
    else
        insert into clients.ownerships (client_id, owner_id, since, why, rule_id, rule, by_id)
        select n.id, n.owner_id, greatest(n.created_at, (select max(w.until) from clients.ownerships w where w.client_id = n.id)), why, split_part(rule, ' ', 1)::bigint, substr(rule, strpos(rule, ' ') + 1), who from new_rows n where n.owner_id is not null;
    end if;
    return null;
end $$;
create trigger ownerships_insert after insert on clients.clients referencing new table as new_rows for each statement execute function clients.keep_ownerships();
create trigger ownerships_delete after delete on clients.clients referencing old table as old_rows for each statement execute function clients.keep_ownerships();
create trigger ownerships_update after update on clients.clients referencing old table as old_rows new table as new_rows for each statement execute function clients.keep_ownerships();

insert into clients.ownerships (client_id, owner_id, since, why) select id, owner_id, created_at, 'beginning' from clients.clients where owner_id is not null order by id;

-- Who gets a client that comes without an owner: the first rule whose condition holds and who has somebody to give it to.
create table clients.distribution_rules (
    id            bigint generated always as identity primary key,
    name          text   not null check (name <> ''),
    condition     text   not null default '',               -- as the address of the client list says it; empty: every client
    method        text   not null check (method in ('in_turn', 'by_load', 'person', 'head')),
    department_id bigint references identity.departments,    -- the reps of the department and of all below it, beside those named
    rest          boolean not null default false,            -- everybody else: the last one, which is always there
    position      int not null default 0,
    last_user_id  bigint references identity.users,          -- in turn: who got the last one
    paused_at     timestamptz,
    check (not rest or condition = '' and method in ('head', 'person'))
);
create unique index on clients.distribution_rules (lower(name));
create unique index on clients.distribution_rules (rest) where rest;

create table clients.distribution_people (
    id       bigint generated always as identity primary key,
    rule_id  bigint not null references clients.distribution_rules on delete cascade,
    user_id  bigint not null references identity.users,
    position int not null default 0,
    unique (rule_id, user_id)
);

-- How many clients in work somebody can look after.
create table clients.capacities (
    id       bigint generated always as identity primary key,
    user_id  bigint not null unique references identity.users,
    capacity int not null check (capacity > 0)
);

create table clients.absences (
    id       bigint generated always as identity primary key,
    user_id  bigint not null references identity.users,
    from_day date not null,
    to_day   date not null check (to_day >= from_day)
);
create index on clients.absences (user_id, to_day);

-- Clients for whom the rules found nobody: tried again from time to time.
create table clients.waiting_for_owner (
    client_id bigint primary key references clients.clients on delete cascade,
    since     timestamptz not null default now()
);
create index clients_without_owner on clients.clients (department_id, created_at desc) where owner_id is null;

select identity.audit_table('clients.distribution_rules', 'distribution_rule', 'id');
select identity.audit_table('clients.distribution_people', 'distribution_rule', 'rule_id');
select identity.audit_table('clients.capacities', 'user', 'user_id');
select identity.audit_table('clients.absences', 'user', 'user_id');
