create table clients.imports (
    id          bigint generated always as identity primary key,
    kind        text not null,
    file_id     bigint not null references platform.files,
    file_name   text not null,
    status      text not null check (status in ('mapping', 'queued', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone')),
    dialect     jsonb not null default '{}',
    mapping     jsonb not null default '{}',
    rows        bigint,                                 -- in the file; null until counted
    processed   bigint not null default 0,
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
    undone_at   timestamptz,
    undone_by   bigint references identity.users
);
create index on clients.imports (created_at desc);

create table clients.rejected_rows (
    id        bigint generated always as identity primary key,
    import_id bigint not null references clients.imports on delete cascade,
    line      bigint not null,
    field     text,
    reason    text   not null,                          -- a message key
    arguments jsonb  not null default '[]',
    cells     text[] not null
);
create index on clients.rejected_rows (import_id, line);
