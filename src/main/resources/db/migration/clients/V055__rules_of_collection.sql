-- The rules of collection: what has to be filled on which cards, and how much it weighs.
create table clients.collection_rules (
    id         bigint generated always as identity primary key,
    field      text not null check (field ~ '^[a-z_:]+$|^[cf]-[0-9]+$'), -- 'tax_id', 'contact:phone', 'people', 'decision_role', 'c-<classifier>', 'f-<own field>'
    weight     int  not null default 1 check (weight between 1 and 100),
    kind       text check (kind in ('company', 'person')),               -- null: both
    segment    bigint[] not null default '{}',                           -- values of one classifier, each with all below it; empty: everybody
    milestone  text,                                                     -- from when on, as a module to the right names it; null: always
    position   int  not null default 0,
    paused_at  timestamptz
);

-- What the deals of a client have reached. Kept by whoever knows of milestones.
create table clients.milestones (
    client_id bigint not null references clients.clients on delete cascade,
    milestone text   not null,
    primary key (client_id, milestone)
);

-- Counted from the rules and the cards, never typed.
create table clients.completeness (
    client_id  bigint primary key references clients.clients on delete cascade,
    percent    smallint not null check (percent between 0 and 100),
    missing    text[] not null,                                          -- fields, the weightiest first
    counted_at timestamptz not null default now()
);
create index completeness_by_percent on clients.completeness (percent, client_id);

-- How complete the cards were on a day, by owner, so that departments add up.
create table clients.completeness_days (
    day           date   not null,
    owner_id      bigint references identity.users,
    department_id bigint not null references identity.departments,
    clients       int    not null check (clients > 0),
    percents      bigint not null,                                       -- the sum over the clients
    good          int    not null check (good between 0 and clients),    -- clients at 80 % and above
    unique nulls not distinct (day, owner_id, department_id)
);

-- One row: how far the last count of the whole base has come.
create table clients.recounts (
    id          smallint primary key default 1 check (id = 1),
    asked       bigint not null default 0,                               -- how often somebody changed what is demanded
    counted     bigint not null default 0,                               -- up to which of these all cards are counted
    done        bigint not null default 0,
    total       bigint not null default 0,
    reached     bigint not null default 0                                -- the id of the last card counted
);
insert into clients.recounts default values;

-- What is demanded of the cards: rules that are not paused, whose field is in use and can be filled at all.
create view clients.demands_of_rules as
with recursive below as (
    select r.id as rule_id, v as value_id from clients.collection_rules r cross join unnest(r.segment) v
    union
    select b.rule_id, v.id from below b join clients.classifier_values v on v.parent_id = b.value_id
)
select r.id as rule_id, r.field, r.weight, r.kind, r.milestone, r.position, k.id as classifier_id,
       case when r.segment <> '{}' then array(select b.value_id from below b where b.rule_id = r.id order by 1) end as segment
from clients.collection_rules r
left join clients.classifiers k on case when r.field like 'c-%' then k.id = substr(r.field, 3)::bigint else r.field = 'decision_role' and k.key = 'decision_role' end
left join clients.own_fields f on case when r.field like 'f-%' then f.id = substr(r.field, 3)::bigint end
where r.paused_at is null
  and (r.field not like 'f-%' or f.id is not null and f.archived_at is null and f.card = 'client')
  and (r.field not like 'c-%' and r.field <> 'decision_role'
       or k.archived_at is null and exists (select from clients.classifier_values v where v.classifier_id = k.id and v.archived_at is null))
  and (r.field not like 'c-%' or 'client' = any(k.cards));

-- The same, settled: cards are counted often, demands change seldom.
create table clients.demands (
    rule_id       bigint primary key,
    field         text not null,
    weight        int not null,
    kind          text,
    milestone     text,
    position      int not null,
    classifier_id bigint,
    segment       bigint[]
);

-- Whether other things are demanded since: then all cards are to be counted again.
create function clients.settle_demands() returns boolean language plpgsql as $$
begin
    if not exists ((table clients.demands_of_rules except select rule_id, field, weight, kind, milestone, position, classifier_id, segment from clients.demands)
                   union all (select rule_id, field, weight, kind, milestone, position, classifier_id, segment from clients.demands except table clients.demands_of_rules)) then
        return false;
    end if;
    delete from clients.demands;
    insert into clients.demands select * from clients.demands_of_rules;
    return true;
end $$;

-- Percent and missing fields of cards, counted afresh: the one place that says whether a field is filled. Whatever is not complete stays
-- below a hundred. Written out in the statement, since a function of its own with look-ups in it would be called, not planned along.
create function clients.completeness_of(ids bigint[]) returns table (client_id bigint, percent smallint, missing text[]) stable language plpgsql as $$
begin
    return query
    select c.id,
           coalesce(floor(100.0 * sum(d.weight) filter (where d.filled) / sum(d.weight)), case when count(d.weight) = 0 then 100 else 0 end)::smallint,
           coalesce(array_agg(d.field order by d.weight desc, d.position, d.field) filter (where not d.filled), '{}')
    from clients.clients c
    left join lateral (
        select d.field, d.weight, d.position,
               case d.field
                   when 'legal_name' then c.legal_name is not null
                   when 'tax_id' then c.tax_id is not null
                   when 'registration_number' then c.registration_number is not null
                   when 'parent_id' then c.parent_id is not null
                   when 'owner_id' then c.owner_id is not null
                   when 'probability' then c.probability is not null
                   when 'preferences' then c.preferences is not null
                   when 'note' then c.note is not null
                   when 'people' then exists (select from clients.people p where p.client_id = c.id)
                   when 'decision_role' then exists (select from clients.people p join clients.classifier_values v on v.id = any(p.classified) where p.client_id = c.id and v.classifier_id = d.classifier_id)
                   else case left(d.field, 2)
                       when 'c-' then exists (select from clients.classifier_values v where v.id = any(c.classified) and v.classifier_id = d.classifier_id)
                       when 'f-' then jsonb_exists(c.own_fields, substr(d.field, 3))
                       else exists (select from clients.contact_points t where t.client_id = c.id and t.kind = substr(d.field, 9)) -- 'contact:phone'
                   end
               end as filled
        from clients.demands d
        where (d.kind is null or d.kind = c.kind)
          and (d.segment is null or c.classified && d.segment)
          and (d.milestone is null or exists (select from clients.milestones m where m.client_id = c.id and m.milestone = d.milestone))
    ) d on true
    where c.id = any(ids)
    group by c.id;
end $$;

-- Locks first, then looks: of two who change one card at a time, the second counts with what the first has written.
create function clients.count_completeness(ids bigint[]) returns void language plpgsql as $$
begin
    perform from clients.completeness k where k.client_id = any(ids) order by k.client_id for update;
    insert into clients.completeness as k (client_id, percent, missing)
    select f.client_id, f.percent, f.missing from clients.completeness_of(ids) f order by f.client_id
    on conflict (client_id) do update set percent = excluded.percent, missing = excluded.missing, counted_at = now()
    where (k.percent, k.missing) is distinct from (excluded.percent, excluded.missing);
end $$;

-- Whatever is written to a card counts it afresh, so no code can forget to. An import of a thousand rows counts once, not a thousand times.
create function clients.keep_completeness() returns trigger language plpgsql as $$
declare
    touched bigint[];
begin
    if tg_op = 'DELETE' then execute format('select array(select distinct %I from old_rows)', tg_argv[0]) into touched;
    else execute format('select array(select distinct %I from new_rows)', tg_argv[0]) into touched;
    end if;
    if touched <> '{}' then perform clients.count_completeness(touched); end if;
    return null;
end $$;

create function clients.count_cards_of(watched regclass, client_column text) returns void language plpgsql as $$
begin
    execute format('create trigger completeness_insert after insert on %s referencing new table as new_rows for each statement execute function clients.keep_completeness(%L)', watched, client_column);
    execute format('create trigger completeness_update after update on %s referencing new table as new_rows for each statement execute function clients.keep_completeness(%L)', watched, client_column);
    if client_column <> 'id' then
        execute format('create trigger completeness_delete after delete on %s referencing old table as old_rows for each statement execute function clients.keep_completeness(%L)', watched, client_column);
    end if;
end $$;
select clients.count_cards_of('clients.clients', 'id');
select clients.count_cards_of('clients.people', 'client_id');
select clients.count_cards_of('clients.contact_points', 'client_id');
select clients.count_cards_of('clients.milestones', 'client_id');

select identity.audit_table('clients.collection_rules', 'collection_rule', 'id');

-- A company that is here already begins with what was asked of its cards so far.
insert into clients.collection_rules (field, kind, position)
select field, kind, position from (values
    ('contact:phone', null, 1), ('contact:email', null, 2), ('contact:address', null, 3), ('people', 'company', 4), ('decision_role', 'company', 5),
    ('owner_id', null, 6), ('probability', null, 11)) rules (field, kind, position)
where exists (select from identity.company)
union all
select 'c-' || k.id, null, 6 + keys.position
from (values ('industry', 1), ('region', 2), ('source', 3), ('triggering_event', 4)) keys (key, position) join clients.classifiers k on k.key = keys.key
order by position;
select clients.settle_demands();
select clients.count_completeness(array(select id from clients.clients));
