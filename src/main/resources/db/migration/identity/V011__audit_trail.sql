-- Who changed what, when, from what to what. Written by triggers, so no code can forget it.
-- Who and why come from the transaction: set_config('frontline.user', …, true), set_config('frontline.cause', …, true).
create table identity.audit_trail (
    id         bigint generated always as identity primary key,
    at         timestamptz not null default clock_timestamp(),
    user_id    bigint,
    cause      text,                                    -- 'import:17': what can be undone as a whole
    card       text not null,                           -- the card on which the change is shown: 'client', 'deal', 'user'…
    card_id    bigint,
    table_name text not null,
    row_id     bigint not null,
    action     char(1) not null check (action in ('I', 'U', 'D')),
    before     jsonb,                                   -- update: the changed columns only
    after      jsonb
);
create index on identity.audit_trail (card, card_id, id desc);
create index on identity.audit_trail (cause, id) where cause is not null;

-- Statement-level with transition tables: an import of half a million rows costs one insert, not half a million.
create function identity.keep_audit_trail() returns trigger language plpgsql as $$
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
        select who, why, tg_argv[0], (j ->> tg_argv[1])::bigint, place, (j ->> 'id')::bigint, 'D', jsonb_strip_nulls(j - 'password_hash')
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

-- select identity.audit_table('clients.people', 'client', 'client_id'): shown on the client's card.
create function identity.audit_table(audited regclass, card text, card_column text) returns void language plpgsql as $$
begin
    execute format('create trigger audit_insert after insert on %s referencing new table as new_rows
                    for each statement execute function identity.keep_audit_trail(%L, %L)', audited, card, card_column);
    execute format('create trigger audit_update after update on %s referencing old table as old_rows new table as new_rows
                    for each statement execute function identity.keep_audit_trail(%L, %L)', audited, card, card_column);
    execute format('create trigger audit_delete after delete on %s referencing old table as old_rows
                    for each statement execute function identity.keep_audit_trail(%L, %L)', audited, card, card_column);
end $$;

select identity.audit_table('identity.company', 'company', 'id');
select identity.audit_table('identity.departments', 'department', 'id');
select identity.audit_table('identity.users', 'user', 'id');
select identity.audit_table('identity.api_tokens', 'user', 'user_id');
