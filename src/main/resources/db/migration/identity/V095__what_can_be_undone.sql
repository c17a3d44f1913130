-- The ledger of deeds that can be undone as a whole: imports, bulk changes, merges, deletions. What they changed is in
-- the audit trail, under their cause.
create table identity.deeds (
    id            bigint generated always as identity primary key,
    kind          text not null check (kind in ('import', 'bulk', 'merge', 'delete')),
    cause         text not null unique,                 -- 'import:17', 'merge:…'
    sentence      text not null,                        -- message key; {0} is the count, {1}… the labels
    labels        text[] not null default '{}',
    count         bigint not null check (count >= 0),
    user_id       bigint references identity.users,
    department_id bigint references identity.departments, -- of the user at that time: heads see what their people did
    done_at       timestamptz not null default now(),
    state         text not null default 'done' check (state in ('done', 'undoing', 'undone', 'failed')),
    undo          jsonb,                                -- how far the undo has come, and what it had to leave
    undone_at     timestamptz,
    undone_by     bigint references identity.users,
    purged_at     timestamptz,                          -- what was kept for an undo has been thrown away
    check ((state = 'undone') = (undone_at is not null))
);
create index on identity.deeds (done_at desc, id desc);
create index on identity.deeds (user_id, id desc);
create index on identity.deeds (department_id, id desc);

-- A removed row is kept to the letter, with the nulls inside its documents: it has to come back as it was.
create or replace function identity.keep_audit_trail() returns trigger language plpgsql as $$
declare
    who   bigint := nullif(current_setting('frontline.user', true), '')::bigint;
    why   text   := nullif(current_setting('frontline.cause', true), '');
    place text   := tg_table_schema || '.' || tg_table_name;
begin
    if tg_op = 'INSERT' then
        insert into identity.audit_trail (user_id, cause, card, card_id, table_name, row_id, action, after)
        select who, why, tg_argv[0], (j ->> tg_argv[1])::bigint, place, (j ->> 'id')::bigint, 'I', jsonb_strip_nulls(j - 'password_hash')
        from (select to_jsonb(n) as j from new_rows n) rows;
    elsif tg_op = 'DELETE' then
        insert into identity.audit_trail (user_id, cause, card, card_id, table_name, row_id, action, before)
        select who, why, tg_argv[0], (j ->> tg_argv[1])::bigint, place, (j ->> 'id')::bigint, 'D', j - 'password_hash'
        from (select to_jsonb(o) as j from old_rows o) rows;
    else
        insert into identity.audit_trail (user_id, cause, card, card_id, table_name, row_id, action, before, after)
        select who, why, tg_argv[0], (new_row ->> tg_argv[1])::bigint, place, (new_row ->> 'id')::bigint, 'U', before, after
        from (select to_jsonb(o) as old_row, to_jsonb(n) as new_row from old_rows o join new_rows n on n.id = o.id) pairs
        cross join lateral (
            select jsonb_object_agg(key, old_row -> key) as before, jsonb_object_agg(key, new_row -> key) as after
            from jsonb_object_keys(new_row) key
            where new_row -> key is distinct from old_row -> key and key not in ('version', 'updated_at', 'password_hash')
        ) changed
        where before is not null;
    end if;
    return null;
end $$;
