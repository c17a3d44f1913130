-- A list is read in parts, each from an index in the order of the list: the clients of one owner, those of one department, and those in
-- which people of a department take part that is not the client's own. A walk through everybody's clients passes ten for each a head
-- sees, and forty thousand when another department has just imported as many.
alter index clients.clients_department_id_lower_id_idx rename to clients_by_department;
create index clients_by_department_and_creation on clients.clients (department_id, created_at desc, id desc);
create index clients_by_department_and_probability on clients.clients (department_id, coalesce(probability, -1), id);

-- Some thousand clients of one's own are sorted without a look at them.
drop index clients.clients_by_owner;
create index clients_by_owner on clients.clients (owner_id, lower(name), id) include (created_at, probability);

create index participants_by_client on clients.team (client_id, department_id) where role = 'participant';
create index participants_by_user on clients.team (user_id, client_id) where role = 'participant';

-- Whose card it is stands beside how complete it is, so that one index holds both.
drop index clients.completeness_by_percent;
alter table clients.completeness add column owner_id bigint, add column department_id bigint;
update clients.completeness k set owner_id = c.owner_id, department_id = c.department_id from clients.clients c where c.id = k.client_id;
alter table clients.completeness alter column department_id set not null;
create index completeness_by_percent on clients.completeness (percent, client_id);
create index completeness_by_owner on clients.completeness (owner_id, percent, client_id);
create index completeness_by_department on clients.completeness (department_id, percent, client_id);

-- Departments whose people take part in the client of another, each with what lists are sorted by. Follows the team and the card.
create table clients.departments_taking_part (
    client_id     bigint not null references clients.clients on delete cascade,
    department_id bigint not null references identity.departments,
    lower_name    text not null,
    created_at    timestamptz not null,
    probability   smallint not null, -- -1 for none
    percent       smallint not null,
    primary key (client_id, department_id)
);
create index taking_part_by_name on clients.departments_taking_part (department_id, lower_name, client_id);
create index taking_part_by_creation on clients.departments_taking_part (department_id, created_at desc, client_id desc);
create index taking_part_by_probability on clients.departments_taking_part (department_id, probability, client_id);
create index taking_part_by_percent on clients.departments_taking_part (department_id, percent, client_id);

create function clients.settle_departments_taking_part(ids bigint[]) returns void language plpgsql as $$
begin
    delete from clients.departments_taking_part d
    where d.client_id = any(ids) and not exists (
        select from clients.team t join clients.clients c on c.id = t.client_id
        where t.client_id = d.client_id and t.department_id = d.department_id and t.role = 'participant' and c.department_id <> t.department_id);
    insert into clients.departments_taking_part as d (client_id, department_id, lower_name, created_at, probability, percent)
    select distinct c.id, t.department_id, lower(c.name), c.created_at, coalesce(c.probability, -1), k.percent
    from clients.team t join clients.clients c on c.id = t.client_id join clients.completeness k on k.client_id = c.id
    where t.client_id = any(ids) and t.role = 'participant' and t.department_id <> c.department_id
    on conflict (client_id, department_id) do update set lower_name = excluded.lower_name, probability = excluded.probability, percent = excluded.percent
    where (d.lower_name, d.probability, d.percent) is distinct from (excluded.lower_name, excluded.probability, excluded.percent);
end $$;

-- Locks first, then looks: of two who change one card at a time, the second counts with what the first has written.
create or replace function clients.count_completeness(ids bigint[]) returns void language plpgsql as $$
begin
    perform from clients.completeness k where k.client_id = any(ids) order by k.client_id for update;
    insert into clients.completeness as k (client_id, percent, missing, owner_id, department_id)
    select f.client_id, f.percent, f.missing, c.owner_id, c.department_id from clients.completeness_of(ids) f join clients.clients c on c.id = f.client_id order by f.client_id
    on conflict (client_id) do update set percent = excluded.percent, missing = excluded.missing, owner_id = excluded.owner_id, department_id = excluded.department_id, counted_at = now()
    where (k.percent, k.missing, k.owner_id, k.department_id) is distinct from (excluded.percent, excluded.missing, excluded.owner_id, excluded.department_id);
    if exists (select from clients.team t where t.client_id = any(ids) and t.role = 'participant') then perform clients.settle_departments_taking_part(ids); end if;
end $$;

create function clients.keep_departments_taking_part() returns trigger language plpgsql as $$
declare
    touched bigint[];
begin
    if tg_op = 'INSERT' then select array_agg(distinct client_id) from new_rows where role = 'participant' into touched;
    elsif tg_op = 'DELETE' then select array_agg(distinct client_id) from old_rows where role = 'participant' into touched;
    else select array_agg(distinct client_id) from (select client_id from new_rows where role = 'participant' union all select client_id from old_rows where role = 'participant') rows into touched;
    end if;
    if touched is not null then
        perform from clients.completeness k where k.client_id = any(touched) order by k.client_id for update;
        perform clients.settle_departments_taking_part(touched);
    end if;
    return null;
end $$;
create trigger taking_part_insert after insert on clients.team referencing new table as new_rows for each statement execute function clients.keep_departments_taking_part();
create trigger taking_part_update after update on clients.team referencing old table as old_rows new table as new_rows for each statement execute function clients.keep_departments_taking_part();
create trigger taking_part_delete after delete on clients.team referencing old table as old_rows for each statement execute function clients.keep_departments_taking_part();

select clients.settle_departments_taking_part(array(select distinct client_id from clients.team where role = 'participant'));

do $$ begin -- plans made for what was there before stay otherwise
    if exists (select from clients.completeness) then analyze clients.clients, clients.team, clients.completeness, clients.departments_taking_part; end if;
end $$;
