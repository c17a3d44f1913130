-- What somebody asked about the data kept of them: to see it, to have it, to have it erased or put right. Kept as proof that it was done, and when.
create table clients.personal_data_requests (
    id            bigint generated always as identity primary key,
    kind          text   not null check (kind in ('view', 'export', 'erase', 'rectify')),
    asker         text   not null check (asker <> ''),          -- who asked, as they called themselves
    email         text,                                         -- … and what else they are found by
    phone         text,
    way           text   not null check (way in ('letter', 'email', 'phone', 'in_person', 'site', 'restore')), -- the last: an older backup had them again
    note          text   not null default '',                   -- how it was made sure that it is them
    people        bigint[] not null default '{}',               -- contact persons they are: no reference, the request outlives them
    clients       bigint[] not null default '{}',               -- clients they are themselves
    received_on   date   not null,
    due_on        date   not null check (due_on >= received_on),
    state         text   not null default 'open' check (state in ('open', 'running', 'done', 'refused', 'failed')),
    outcome       jsonb  not null default '[]',                 -- what became of which rows
    refusal       text,                                         -- why not, as it was told them
    file_id       bigint references platform.files,             -- what is handed over
    file_until    date,
    file_taken_at timestamptz,                                  -- the last download: who, says the audit trail
    closed_at     timestamptz,
    closed_by     bigint references identity.users,
    created_at    timestamptz not null,
    created_by    bigint references identity.users,             -- null: the program itself
    check ((state in ('done', 'refused')) = (closed_at is not null)),
    check (refusal is null or state = 'refused')
);
create index on clients.personal_data_requests (due_on, id) where closed_at is null;
create index on clients.personal_data_requests (closed_at desc, id desc) where closed_at is not null;
select identity.audit_table('clients.personal_data_requests', 'personal_data_request', 'id');

-- How long what the law makes one keep is kept, in years after the end of the year it belongs to. Without a row, as usual for the kind.
create table clients.keeping_terms (
    id    bigint generated always as identity primary key,
    kind  text not null unique check (kind in ('accounting', 'contract', 'request')),
    years int  not null check (years between 0 and 100)
);
select identity.audit_table('clients.keeping_terms', 'keeping_term', 'id');

-- Rows that were kept when a person was erased: emptied on their day.
create table clients.kept_remainders (
    id         bigint generated always as identity primary key,
    request_id bigint not null references clients.personal_data_requests,
    table_name text   not null,
    row_id     bigint not null,
    keeping    text   not null,
    until      date   not null,
    emptied_at timestamptz,
    unique (table_name, row_id)
);
create index on clients.kept_remainders (until) where emptied_at is null;
create index on clients.kept_remainders (request_id);

-- Who was erased, by the ids of their cards and by what cannot be read back: an older backup that is restored has them again.
create table clients.erasures (
    id         bigint generated always as identity primary key,
    kind       text   not null check (kind in ('person', 'client', 'email', 'phone')),
    key        text   not null,                                 -- the id; of an e-mail or a phone its keyed hash
    request_id bigint not null references clients.personal_data_requests,
    erased_at  timestamptz not null,
    unique (kind, key)
);
create index on clients.erasures (request_id);

-- A document with the pattern struck out of all its words, whatever their depth. A number that is one (a phone typed into an own field) is emptied.
create function clients.redacted(document jsonb, pattern text, mark text) returns jsonb language plpgsql immutable parallel safe as $$
begin
    return case jsonb_typeof(document)
        when 'string' then to_jsonb(regexp_replace(document #>> '{}', pattern, mark, 'gi'))
        when 'number' then case when document::text ~ pattern then 'null'::jsonb else document end
        when 'array' then coalesce((select jsonb_agg(clients.redacted(value, pattern, mark) order by place) from jsonb_array_elements(document) with ordinality e (value, place)), '[]')
        when 'object' then coalesce((select jsonb_object_agg(regexp_replace(key, pattern, mark, 'gi'), clients.redacted(value, pattern, mark)) from jsonb_each(document)), '{}')
        else document
    end;
end $$;
