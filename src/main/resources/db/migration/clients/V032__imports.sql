-- A name with only its words: no case, no punctuation, no legal form before or behind it. "ООО «Ромашка»" is "ромашка".
-- What imports recognise a client by where there is no number; one expression, so that the index below serves it.
create function clients.plain_name(name text) returns text language sql immutable strict parallel safe as $$
    select regexp_replace(
        btrim(regexp_replace(replace(lower(name), 'ё', 'е'), '[^[:alnum:]]+', ' ', 'g')),
        '^(?:ооо|оао|зао|пао|нао|ао|ип|тоо|одо|чуп) (?=.)|(?: (?:ооо|оао|зао|пао|нао|ао|ип|тоо|inc|incorporated|ltd|limited|llc|llp|corp|corporation|gmbh|plc|co|ag|bv|srl|oy|ab))+$',
        '', 'g')
$$;
create index clients_by_plain_name on clients.clients (clients.plain_name(name));

create table clients.imports (
    id          bigint generated always as identity primary key,
    kind        text not null,
    file_id     bigint not null references platform.files,
    file_name   text not null,
    status      text not null check (status in ('mapping', 'queued', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone')),
    dialect     jsonb not null default '{}',
    survey      jsonb not null default '{}',            -- headings, first rows, the values of each column: what the mapping is shown with
    mapping     jsonb not null default '{}',
    rows        bigint,                                 -- in the file; null until counted
    processed   bigint not null default 0,              -- rows taken from the file; a crash goes on from here
    created     bigint not null default 0,
    updated     bigint not null default 0,
    skipped     bigint not null default 0,
    rejected    bigint not null default 0,
    error       text,
    created_at  timestamptz not null default now(),
    created_by  bigint not null references identity.users,
    started_at  timestamptz,
    finished_at timestamptz,
    cancel_requested_at timestamptz,
    undo        jsonb,                                  -- how far the undo has come, and what it had to leave
    undone_at   timestamptz,
    undone_by   bigint references identity.users
);
create index on clients.imports (created_at desc);

-- Rows that were not taken, and remarks on rows that were.
create table clients.rejected_rows (
    id        bigint generated always as identity primary key,
    import_id bigint not null references clients.imports on delete cascade,
    line      bigint not null,
    field     text,
    reason    text   not null,                          -- a message key
    arguments jsonb  not null default '[]',
    accepted  boolean not null default false,           -- true: a remark, the row was taken
    cells     text[] not null
);
create index on clients.rejected_rows (import_id, accepted, id);

-- A parent that stands further down in the same file: joined when all rows are there.
create table clients.import_links (
    id        bigint generated always as identity primary key,
    import_id bigint not null references clients.imports on delete cascade,
    client_id bigint not null references clients.clients on delete cascade,
    parent    text   not null
);
create index on clients.import_links (import_id);
create index on clients.import_links (client_id);
