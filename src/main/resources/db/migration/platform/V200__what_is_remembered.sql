-- What changes seldom is kept in the memory of each node for as long as its state here is the same. The mark is new with
-- each statement that changes such a table and is seen when the transaction is: so nobody reads what was not committed,
-- and what was rolled back was never there.
create table platform.remembered (
    name text primary key, -- of the table
    mark uuid not null
);

create function platform.mark_anew() returns trigger language plpgsql as $$
begin
    insert into platform.remembered (name, mark) values (tg_argv[0], gen_random_uuid())
    on conflict (name) do update set mark = excluded.mark;
    return null;
end $$;

-- Call it for each table whose rows are kept in memory.
create function platform.remember_table(name text) returns void language plpgsql as $$
begin
    execute format('create trigger remembered after insert or update or delete or truncate on %s for each statement execute function platform.mark_anew(%L)', name, name);
end $$;
